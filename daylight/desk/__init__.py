"""
The desk (办案平台): what officers, reviewers and leaders work on all day.

A page makes one call into the parts below; what the law refuses is shown as law. Forms are drawn from the schema of
act kinds (`actform`), and a refused or abandoned form is kept as a draft.
"""
