"""
A demonstration county: 武定县自然资源局 with invented people, and cases at every stage of the procedure.

`county` founds the bureau, `script` plays cases day by day, `chapters` tells what happens in each part of a case, and
`cases` holds the stories. Everything is done through the verbs that the people at the desk use: no table is written
from behind, so a gate that is wrong shows here first. The same day gives the same county, to the letter.
"""
