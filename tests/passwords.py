from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The hash of passwords with as little work as it can be asked for."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
