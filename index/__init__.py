"""Finding: passages become vectors and words in one folder, and a question becomes ranked hits."""
