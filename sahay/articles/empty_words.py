"""Words that stand in every message and say nothing of what it is about: asking, greeting, thanking.

A word that is missing here costs little; one too many hides an article. So there are only words that are
never what a question is about.
"""

from __future__ import annotations

from sahay.kit.text import normalise

_ENGLISH = """
    a about after again all also am an and any anyone are as at be because been before being but by
    can could dear did do does doing done don't each even ever few for from get getting give go
    going good got had has have having he hello her here hi him his how i i'd i'll i'm i've if in
    into is it it's its just know last let like looking made make many may me might more most much
    must my need needs never no not now of off on once one only or other our out over own please
    regards same say see sell she should since so some still such sure tell than thank thanks that
    the their them then there these they this those time to today too until up us use very want
    wanted was way we week well were what when where whether which while who why will wish with
    without work would yes yet you you're your yours sir madam kindly
"""
_HINDI = """
    का की के को में से पर है हैं हूँ था थी थे हो होता होती होगा होगी और या तो भी ही कि जो यह ये वह
    वे इस उस मैं मुझे मेरा मेरी मेरे हम हमें हमारा हमारी आप आपका आपकी आपके क्या क्यों कब कहाँ कैसे
    कौन कितना कितने कितनी कर करना करनी करने करूँ करें करते करता करती किया कीजिए रहा रही रहे चाहता
    चाहती चाहिए सकता सकती सकते एक कुछ कोई नहीं मत हाँ जी नमस्ते नमस्कार धन्यवाद शुक्रिया कृपया लिए
    साथ अब आज कल बहुत पिछले हफ़्ते वाला वाली ने गया गई दिया mujhe mera meri mere main mai hum aap
    aapka aapki aapke kya kyon kyu kab kahan kaise kaun kitna kitne hai hain hoon hun tha thi ho
    hoga hogi aur ya to bhi hi ki ka ke ko mein me se par yeh ye woh is us kar karna karni karne
    karu karun karein kiya kijiye raha rahi rahe chahta chahti chahiye sakta sakti sakte ek kuch koi
    nahi nahin haan ji namaste dhanyavaad shukriya kripya liye saath ab aaj kal bahut
"""
_URDU = """
    کا کی کے کو میں سے پر ہے ہیں ہوں تھا تھی تھے ہو ہوتا ہوتی ہوگا ہوگی اور یا تو بھی ہی کہ جو یہ وہ
    اس میں مجھے میرا میری میرے ہم ہمیں ہمارا آپ آپکا کیا کیوں کب کہاں کیسے کون کتنا کتنے کر کرنا
    کرنی کرنے کروں کریں کرتے کیجیے رہا رہی رہے چاہتا چاہتی چاہیے سکتا سکتی سکتے ایک کچھ کوئی نہیں مت
    ہاں جی السلام علیکم سلام شکریہ براہ کرم مہربانی لیے ساتھ اب آج کل بہت نے گیا گئی دیا
"""
_TAMIL = """
    நான் என் எனக்கு என்னுடைய நாங்கள் எங்கள் எங்களுக்கு நீங்கள் உங்கள் உங்களுக்கு இது அது இந்த அந்த
    என்ன ஏன் எப்போது எங்கே எப்படி யார் எத்தனை எவ்வளவு ஒரு சில மற்றும் அல்லது ஆனால் உள்ளது இருக்கிறது
    இருக்கு வேண்டும் வேண்டாம் முடியுமா முடியும் செய்ய செய்வது வணக்கம் நன்றி தயவுசெய்து தயவு செய்து
    இன்று நேற்று மிகவும் இல்லை ஆம் ஆமா naan enakku en epdi eppadi enna venum vendum irukku illa
    illai nandri vanakkam
"""
_ESTONIAN = """
    ja või aga ning et kui kas mis kes kus kuhu millal kuidas miks milline mitu palju see seda selle
    need neid ma mina mind minu mul mulle me meie meil sa sina te teie teil teile ta tema on oli
    olen olete oleme ole ei jah ka veel juba nüüd täna eile homme väga ainult siis siin seal saan
    saab saate saada soovin soovib sooviksin tahan tahaksin palun tere tänan aitäh üks mõni kõik oma
    pärast enne eelmisel nädalal
"""
EMPTY = frozenset(
    normalise(word) for words in (_ENGLISH, _HINDI, _URDU, _TAMIL, _ESTONIAN) for word in words.split()
)
