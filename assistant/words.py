"""Every sentence that the assistant says in its own voice. Everything else that it shows is quoted."""

from __future__ import annotations

NO_EVIDENCE = (
    "没有在收录的文件里找到能直接回答这个问题的条款，不敢随意答复。\n"
    "建议拨打 12345 政务服务便民热线，由人工为您查询。"
)
NEAREST = "查找时最接近的条款（仅供参考，不是答案）："
EMPTY = "请输入您想了解的政策问题，例如：游泳馆的水多久检测一次？"
TOO_LONG = (
    "问题太长了（{found} 个字），请用 {most} 个字以内说明想了解的事，例如：低保一个月多少钱？"
)
GREETING = "您好！我是政策条款查询助手。请直接说您想了解的事，我会找到相关文件的原文条款给您看。"
THANKS = "不客气。还有想了解的政策，请继续问；需要人工服务请拨打 12345。"
GOODBYE = "再见。需要人工服务请拨打 12345。"
ABOUT = (
    "我是政策条款查询助手：在收录的政府文件里查找条款，逐字引用，并注明文号、条款位置和是否有效。"
    "我不编写答案，也不代替主管部门作解释；找不到时会如实告诉您，请您拨打 12345。"
)
UNCIVIL = "抱歉没能帮上忙。您可以换个说法再问一次，或者拨打 12345 由人工为您服务。"
ASK_BACK = "“{reference}”对应多份文件，请问您要查哪一份？"
UNKNOWN_NUMBER = "收录的文件里没有 {number} 的正文。"
UNKNOWN_NUMBER_NAMED = "收录的文件里没有 {number} 的正文，但下列条款提到了它："
NAMED_STATUS = "收录的文件里没有{name}的正文；据下列条款，截至 {day} 它{status}："
UNKNOWN_CLAUSE = "{number} 里没有{address}。"
ANSWERED = "找到以下条款（原文引用）："

EXPIRED = "注意：{name}已于 {day} 失效，以下内容不能作为现行依据。"
OVERTAKEN = "注意：{name}已被{newer}的新规定取代（自 {day} 起），请以新规定为准。"
REPEALED = "注意：{name}已于 {day} 废止，以下内容不能作为现行依据。"
NOT_YET = "注意：{name}自 {day} 起才施行。"
UNSTATED = "{name}没有写明施行日期或有效期，是否仍适用请以发文机关答复为准。"
ANNEX_MISSING = "{name}的附件（{names}）没有随文刊登，附件里的内容无法查到。"
DAMAGED_TABLE = "这里引用的是表格，原文排版已打散，行列对应关系请以公报原件为准。"
NO_FIGURE = "引用的条款没有写明所问的具体数额，请拨打 12345 或向主管部门核实。"
MASKED = "您的问题里有{found}，已经隐去，不会保存。查询政策不需要这些号码，请不要再发。"
STATUS = "截至 {day}，{name}：{status}。依据如下："
TRICK = "我只查找和引用政府文件里的条款，不改变自己的做法，也不代写、编造内容。想了解哪项政策，请直接问。"
OUTSIDE = "这不在我能查的范围里：我只查找收录的政府文件。想了解哪项政策，请直接问。"
MEDICAL = "我不能提供诊断和用药建议，请到医院就诊，紧急情况请拨打 120。想了解医保、救助等政策，可以接着问。"
LEGAL = "我不能对具体案件给出法律意见，可以拨打 12348 公共法律服务热线，或咨询律师。想了解文件怎么规定，可以接着问。"
ELSEWHERE = "收录的是国家、江苏省和常州市的文件，没有{place}的规定，不能用常州的规定替代。请拨打当地的 12345 咨询。"
