"""What staff write into customers' records."""

from sahay.customers.forms.consents import ConsentForm
from sahay.customers.forms.details import CompanyForm, DetailsForm, FieldForm
from sahay.customers.forms.lists import ReadingForm, TakeOutForm, UploadForm
from sahay.customers.forms.records import CustomerForm, IdentityForm

__all__ = [
    "CompanyForm",
    "ConsentForm",
    "CustomerForm",
    "DetailsForm",
    "FieldForm",
    "IdentityForm",
    "ReadingForm",
    "TakeOutForm",
    "UploadForm",
]
