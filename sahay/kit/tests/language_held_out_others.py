"""Short texts in languages we do not serve: none of them may be taken for one of ours. For measuring only."""

OTHERS: dict[str, str] = {
    "fi": """
        Missä tilaukseni on?
        Haluan rahat takaisin
        Paketti ei ole saapunut vielä
        Milloin kauppa aukeaa sunnuntaina?
        Näyttö on rikki, haluaisin vaihtaa sen
        Kiitos paljon avusta
    """,
    "de": """
        Wo ist meine Bestellung?
        Ich möchte mein Geld zurück
        Das Paket ist noch nicht angekommen
        Wann haben Sie am Sonntag geöffnet?
        Vielen Dank für Ihre Hilfe
    """,
    "fr": """
        Où est ma commande ?
        Je voudrais un remboursement
        Le colis n'est toujours pas arrivé
        Merci beaucoup pour votre aide
    """,
    "sv": """
        Var är min beställning?
        Jag vill ha pengarna tillbaka
        Paketet har inte kommit än
    """,
    "lv": """
        Kur ir mans pasūtījums?
        Es gribu atgriezt preci
        Paldies par palīdzību
    """,
    "es": """
        ¿Dónde está mi pedido?
        Quiero que me devuelvan el dinero
        El paquete todavía no ha llegado
    """,
    "tr": """
        Siparişim nerede?
        Paramı geri istiyorum lütfen
    """,
    "ru": """
        Где мой заказ?
        Верните деньги
        Спасибо
        Когда вы работаете в воскресенье?
    """,
    "fa": """
        سفارش من کجاست؟
        پولم را پس بدهید
        بسته هنوز نرسیده است
        خیلی ممنون از شما
        می‌خواهم کالا را عوض کنم
    """,
    "ar": """
        أين طلبي؟
        أريد استرجاع المبلغ
        لم تصل الشحنة حتى الآن
        شكرا جزيلا لكم
        متى تفتحون يوم الأحد؟
    """,
    "mr": """
        माझी ऑर्डर कुठे आहे?
        मला पैसे परत हवे आहेत
        दुकान कधी उघडते?
        पार्सल अजून आले नाही
    """,
    "ne": """
        मेरो अर्डर कहाँ छ?
        पैसा फिर्ता चाहियो
        सामान आएको छैन
    """,
    "pa": """
        ਮੇਰਾ ਆਰਡਰ ਕਿੱਥੇ ਹੈ?
    """,
    "te": """
        నా ఆర్డర్ ఎక్కడ ఉంది?
    """,
}
