"""A company, club or household: one record with several people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Company(models.Model):
    """An organisation people come from. Its domain only suggests; nobody is put into a company silently."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    domain = models.CharField(_("mail domain"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "companies"
        indexes = [models.Index(fields=["domain"], name="company_domain", condition=~models.Q(domain=""))]

    def __str__(self) -> str:
        return self.name
