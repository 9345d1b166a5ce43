"""The pages of the public site: no account, no cookie, no script."""
