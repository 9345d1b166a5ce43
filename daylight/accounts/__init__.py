"""
Who works here and who may do what.

A person has one account (`user`) and holds posts over time (`post`); what he may do on a day follows from the posts of that day.
`sign_in` lets people in, counts failures and locks; `session` ends what has been left lying open.
What happened to an account stays in `events`, which nothing alters.
"""
