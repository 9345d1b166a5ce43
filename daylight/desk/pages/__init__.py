"""The pages of the desk, one institution a file."""
