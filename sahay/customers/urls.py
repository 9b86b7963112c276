"""Verbs of customers, under the address of the page they act on."""

from django.urls import path

from sahay.customers import views

app_name = "customers"
HERE = "customers/<int:number>"
LIST = "customers/lists/<int:number>"
SETTINGS = "settings/customers"

urlpatterns = [
    path(f"{HERE}/change/", views.change, name="change"),
    path(f"{HERE}/card.vcf", views.card, name="card"),
    path(f"{HERE}/more/", views.more, name="more"),
    path(f"{HERE}/details/", views.details, name="details"),
    path(f"{HERE}/consents/", views.consents, name="consents"),
    path(f"{HERE}/consents/<int:consent>/proof/", views.proof, name="proof"),
    path(f"{HERE}/notes/", views.write_note, name="write_note"),
    path(f"{HERE}/notes/<int:note>/remove/", views.remove_note, name="remove_note"),
    path(f"{HERE}/notes/<int:note>/back/", views.bring_note_back, name="bring_note_back"),
    path(f"{HERE}/identities/", views.add_identity, name="add_identity"),
    path(f"{HERE}/identities/<int:identity>/remove/", views.remove_identity, name="remove_identity"),
    path(f"{HERE}/identities/<int:identity>/lift/", views.lift_suppression, name="lift_suppression"),
    path(f"{HERE}/apart/<int:other>/", views.tell_apart, name="tell_apart"),
    path("customers/alike/", views.alike, name="alike"),
    path("customers/lists/", views.lists, name="lists"),
    path(f"{LIST}/", views.one_list, name="list"),
    path(f"{LIST}/try/", views.try_list, name="try_list"),
    path(f"{LIST}/bring-in/", views.bring_list_in, name="bring_list_in"),
    path(f"{LIST}/undo/", views.undo_list, name="undo_list"),
    path(f"{LIST}/faults.csv", views.faulty_lines, name="faulty_lines"),
    path("customers/all.csv", views.customers_table, name="table"),
    path("customers/all.vcf", views.customers_cards, name="cards"),
    path("companies/<int:company_id>/", views.company, name="company"),
    path("companies/<int:company_id>/join/<int:number>/", views.join_company, name="join_company"),
    path(f"{SETTINGS}/", views.arrange, name="arrange"),
    path(f"{SETTINGS}/fields/", views.define_field, name="define_field"),
    path(f"{SETTINGS}/fields/<int:field>/", views.change_field, name="change_field"),
    path(f"{SETTINGS}/fields/<int:field>/close/", views.close_field, name="close_field"),
    path(f"{SETTINGS}/purposes/", views.open_purpose, name="open_purpose"),
    path(f"{SETTINGS}/purposes/<int:purpose>/close/", views.close_purpose, name="close_purpose"),
]
