"""Daylight 阳光执法: the working system of an enforcement bureau, and its public face.

Read the parts upwards and you read the life of a case: what the law says (``law``), who the bureau is
(``accounts``), what happened (``ledger``, ``records``, ``registers``, ``casefile``), was it reviewed
(``review``), was it published (``disclosure``, ``gazette``), and where officers do it (``desk``).
"""
