"""The enforcement body (执法主体) in whose name cases are handled and papers issued."""

from __future__ import annotations

from django.db import models


class EnforcementBody(models.Model):
    """An enforcement body (执法主体) with what its papers must name. An installation has one to begin with."""

    name = models.CharField("名称", max_length=64, unique=True)
    prefix = models.CharField("机关代字", max_length=16)
    uscc = models.CharField("统一社会信用代码", max_length=18)
    region = models.CharField("行政区划代码", max_length=6)
    county = models.CharField("行政区域", max_length=32)
    government = models.CharField("本级人民政府（行政复议机关）", max_length=64)
    court = models.CharField("有管辖权的人民法院", max_length=64)
    supervisor = models.CharField("行政执法监督机关", max_length=64)
    police = models.CharField("同级公安机关", max_length=64)
    archive = models.CharField("接收档案馆", max_length=64, blank=True)
    address = models.CharField("地址", max_length=120)
    phone = models.CharField("电话", max_length=32)
    bank = models.CharField("代收银行", max_length=64)
    bank_account = models.CharField("罚没专户", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "执法主体"

    def __str__(self) -> str:
        return self.name


def the_body() -> EnforcementBody:
    """
    Return the body of this installation.

    :raises EnforcementBody.DoesNotExist: if none has been entered yet
    """
    return EnforcementBody.objects.order_by("pk")[:1].get()
