"""The pages of the publication desk (公示工作台)."""
