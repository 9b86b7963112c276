"""What machines read in our public pages is said in the words of schema.org, and no others."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from sahay.articles.tests.written import RETURN
from sahay.articles.tests.written import publish as publish_article
from sahay.policies.tests import written
from tests.house.schema_org import things, wrong
from tests.house.test_one_click import walked

LINE = '<div itemscope itemtype="https://schema.org/MerchantReturnPolicy">{}</div>'


@pytest.fixture
def visitor(olga) -> Client:
    """Of a shop with every kind of page that machines read."""
    for key in ("returns", "complaints", "privacy", "warranty"):
        written.in_force(key, olga)
    every_way = ["original", "store_credit", "exchange"]
    written.in_force("returns", olga, days=20, fee_percent=15, refund_ways=every_way)
    publish_article(RETURN, slug="return")
    return Client(headers={"accept-language": "en"})


def test_every_public_page_speaks_the_words_of_schema_org(visitor):
    pages = dict(walked(visitor))
    assert {path: said for path, page in pages.items() if (said := wrong(page))} == {}
    spoken = {one for page in pages.values() for one in things(page)}
    assert spoken == {"DigitalDocument", "MerchantReturnPolicy", "FAQPage", "Question", "Answer"}
    assert {"/promises/", "/policies/returns/", "/policies/returns/v1/", "/answers/return/"} <= pages.keys()


@pytest.mark.parametrize(
    "said",
    [
        '<meta itemprop="returnDays" content="14">',
        '<meta itemprop="merchantReturnDays" content="two weeks">',
        '<meta itemprop="applicableCountry" content="India">',
        '<meta itemprop="applicableCountry" content="">',
        '<link itemprop="refundType" href="https://schema.org/MoneyBack">',
        '<meta itemprop="refundType" content="FullRefund">',
        '<link itemprop="customerRemorseReturnFees" href="https://schema.org/FullRefund">',
        '<meta itemprop="acceptedAnswer" content="Yes">',
        '<div itemprop="name" itemscope itemtype="https://schema.org/Promise"></div>',
    ],
)
def test_what_schema_org_does_not_know_is_found(said):
    assert wrong(LexborHTMLParser(LINE.format(said)))
    assert not wrong(LexborHTMLParser(LINE.format('<meta itemprop="merchantReturnDays" content="14">')))
