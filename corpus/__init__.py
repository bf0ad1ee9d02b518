"""Reading: a file becomes a document with its sections, its register of tasks and its passages."""
