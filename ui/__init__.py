"""What people see: the residents' chat and the documents, in Gradio."""
