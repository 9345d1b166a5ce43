"""
What the bureau keeps: files by content, papers by form, numbers without gaps.

`store` keeps a file once and proves it later; `forms` say what each paper holds; `papers` typesets them;
`numbering` gives each its number. An issued paper is never altered: a better one replaces it.
"""
