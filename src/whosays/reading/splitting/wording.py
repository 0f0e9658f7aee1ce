"""Wording that marks furniture, captions, bylines and notes, and words in which readers and newsrooms differ."""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


FURNITURE: Final = _any(
    # money and membership
    r"(?=[^$€£¥₽₴]*[$€£¥₽₴])[$€£¥₽₴\d.,\s]+",
    r"(?:please\s+)?(?:support|donate|donations?|become a (?:member|patron|supporter)|buy (?:me|us) a coffee)\b.{0,60}",
    r"(?:paypal|patreon|bitcoin|btc|ethereum|eth|monero|usdt|gumroad|ko-?fi|liberapay|boosty|iban)\b\s*[:(@–-].{0,160}",
    r"(?:bc1|[13])[a-km-zA-HJ-NP-Z0-9]{25,60}|0x[0-9a-f]{40}",
    r"(?=.*(?:[$€£¥₽₴]|\b(?:raised|goal|donors?|donations?|backers|pledged|fund-?rais\w+)\b))"
    r"(?:(?:raised|goal|target|pledged|donors?|donations?|backers?|supporters?|fund-?rais(?:er|ing)|campaign|funded|reached"
    r"|of|our|the|so|far|to|go|from|by|left|already|total|monthly|annual|this|month|year|per|usd|eur|gbp|[$€£¥₽₴%:.!–-]"
    r"|\d[\d.,]*+k?)[ ]*+)++",
    r"(?:only |just |still )?\d+ (?:days?|hours?|weeks?) (?:left|to go|remaining)"
    r"(?: (?:until|till|to|in|for)\b.{0,60})?",
    r"(?:please )?(?:make|give|send|leave) (?:us )?an? (?:\S+ )?(?:donation|contribution|gift|tip)\b[^.?!]{0,80}[.!]?",
    r"help (?:us|keep us|to keep us) (?:keep|stay|remain|continue|reach|grow|going|free|independent|online|fund|pay)\b"
    r".{0,80}",
    r"your (?:support|donations?|contributions?|gift|generosity|help)\b[^.?!]{0,80}[.!]?",
    r"we (?:need|rely on|depend on|count on) (?:your|you|our readers|readers)\b.{0,80}",
    r"thank(?:s| you)(?: (?:to|for|all|of)){0,3} (?:our|your) (?:\S+ )?(?:supporters?|donors?|patrons?|members|support"
    r"|donations?)\b.{0,60}",
    r"tip jar|buy (?:me|us) an? \w+[.!]?|chip in\b.{0,60}",
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}",
    r"(?:do|did) you (?:like|enjoy|value|find) (?:this|our|what|reading)\b.{0,80}",
    r"(?:if you )?(?:like|love|enjoy|enjoyed|value) (?:what you|this|our) (?:read|reading|see|article|story|content"
    r"|work|reporting|journalism|site|post)\b.{0,120}",
    r".{0,40}\bconsider (?:helping|supporting|donating|subscribing|a donation|making a)\b.{0,80}",
    r"(?:sign up|sign in|log ?in|log ?out|register|subscribe|unsubscribe|join us|follow us|follow)\b[^.?!]{0,80}[.!]?",
    r".{0,60}\bsubscribe to (?:our|the|my)\b.{0,60}",
    r"get (?:our|the) (?:free )?(?:newsletter|app|latest)\b.{0,60}",
    r".{0,50}\b(?:on|via|to) (?:our )?(?:telegram|whatsapp|twitter|facebook|instagram|youtube)(?: channel)?[.!]?",
    # related
    r"(?:more (?:about|on|from|in|stories|news|coverage)|read (?:more|also|next|on)|see also|also read|related|you may"
    r"|you might|recommended|most (?:read|popular|viewed|shared|commented)|trending|popular|latest (?:news|stories)"
    r"|top (?:news|stories)|editor'?s'? picks?|don'?t miss|don.t miss|in this (?:story|article)|in pictures|watch"
    r"|read ?also|also on|elsewhere on|next (?:article|story|post)|previous (?:article|story|post)|next|previous|prev"
    r"|older (?:posts?|entries)|newer (?:posts?|entries)|continue reading|back to top|advertisement|advertising"
    r"|sponsored|promoted|filed under|tags?|tagged|categor(?:y|ies)|topics?|keywords|posted in|share this)\b"
    r"(?:[^.?!]{0,90}|[:\s].{0,140})",
    # navigation and notices
    r".{0,80}\ball rights reserved\b.{0,80}",
    r"(?:copyright\b|©|\(c\)).{0,120}",
    r"(?:we|this (?:site|website|page)) uses? cookies\b.{0,200}",
    r"(?:the )?views? (?:expressed|and opinions)\b.{0,250}",
    r"disclaimer\b.{0,300}",
    r"(?:click|tap) here\b.{0,80}",
    r"(?:for more information|to learn more),? (?:please )?(?:click|visit|see)\b.{0,80}",
    r"(?:listen to|print|download|save|share|rate|report) (?:this|the) (?:article|story|page|post|report)\b.{0,40}",
    r"(?:about )?\d{1,3} min(?:ute)?s?(?: read)?",
    r"(?:view|open|show|see) (?:image|photo|picture|caption|gallery|full[ -]?screen)\b.{0,40}",
    r"enter your e-?mail\b.{0,80}",
    r"\d[\d.,]*k? (?:views?|shares?|reads?|likes?|tweets?)",
    r".{0,40}\bjavascript\b.{0,80}",
    r"powered by\b.{0,40}",
    r"(?:loading|please wait)(?:\s*(?:\.\.\.|…))?",
    r"[\W_]+|\d{1,4}|[a-z]",
)
"""Whole units that are furniture wherever they stand (matched in full)."""

FURNITURE_WORDS: Final = frozenset(
    """share shares tweet tweets pin it email e-mail mail print save copy link whatsapp telegram facebook twitter reddit
    linkedin vk x like likes google pinterest messenger viber instagram youtube rss pdf text size font this article
    story on via with friend friends flipboard tumblr skype a home about us contact news world politics opinion
    opinions video videos photos gallery sport sports culture business economy search menu sitemap terms of use service
    privacy policy cookies cookie advertise careers help faq archive archives subscribe weather login register and to
    the our horoscope lifestyle tech technology health science travel entertainment newsletter newsletters edition
    editions radio tv live shop jobs main skip content close open more""".split()
)
"""A unit of at least two words, all of them these, is a bar of links."""

SHARE_WORDS: Final = frozenset(
    """share tweet whatsapp telegram facebook twitter pinterest linkedin reddit e-mail email print viber messenger
    tumblr flipboard instagram youtube rss menu search advertisement login""".split()
)
"""A unit that is one of these words alone is furniture."""

THREAD_HEAD: Final = _any(
    r"(?:view|show|see|load|read)(?: all| more)? (?:\d+ )?(?:comments?|responses?|replies|reactions)",
    r"\(?\d+\)? (?:reader |user )?(?:comments?|responses?|replies|reactions|thoughts)\b(?: (?:to|on|so far)\b.{0,140})?"
    r"\s*[:.]?",
    r"(?:reader |readers'? |user |latest |recent )?comments?\s*(?:\(?\d+\)?)?\s*:?",
    r"(?:responses|replies|comments|reactions|thoughts) (?:to|on|so far)\b.{0,140}",
    r"(?:leave|post|add|write|make) (?:a |your |an? )?(?:comment|reply|response)\b.{0,80}",
    r"notify (?:of|me)\b.{0,80}",
    r"(?:newest|oldest|most (?:voted|liked)|best|top)(?: (?:first|most voted|oldest|newest|comments))*",
    r"(?:sort(?:ed)? by)\b.{0,40}",
    r"inline feedbacks?",
    r"disqus\b.{0,80}",
    r"(?:start|join) the (?:discussion|conversation)\b.{0,30}",
    r"(?:be the )?first to comment\b.{0,40}",
    r"join the (?:conversation|discussion)\b.{0,40}",
    r"(?:readers?|what you) (?:say|think|said)\b.{0,40}",
    r"have your say\b.{0,40}",
    r"comments? (?:are|is) (?:closed|moderated|off)\b.{0,80}",
    r"(?:you must be|please) (?:logged in|log in)\b.{0,60}",
    r"(?:required fields|your e-?mail)\b.{0,120}",
    r"guest",
    r"(?:would love|share|tell us|add|what are) your (?:thoughts|views?|comments?)\b.{0,60}",
    r"this site uses akismet\b.{0,120}",
    r"connect with|login with|log in with",
)
"""Whole units that head or frame a comment thread (matched in full)."""

INLINE_THREAD: Final = _any(
    r"(?:reader |readers'? |user )?comments?\s*(?:\(\d+\)|\d+|:)\s*:?\s+\S",
    r"\(?\d+\)? comments?\s*[:.]?\s+(?!on\b|to\b)\S+ \S",
)
"""The start of a unit that is the head of a thread and its first comments in one (matched)."""

MAYBE_THREAD_HEAD: Final = _any(r"(?:responses?|discussion|replies|reactions?|feedback|debate|opinions?)\s*:?")
"""Whole units that may head a thread, or a section of a report."""

LIST_HEAD: Final = _any(
    r"(?:more|related|see also|also read|read (?:more|also|next)|you (?:may|might)(?: also)?(?: like| enjoy)?"
    r"|recommended|most (?:read|popular|viewed|shared|commented)|trending|popular|latest|top|editor'?s'? picks?"
    r"|don.?t miss|in pictures"
    r"|elsewhere|from the web|sponsored|around the web|next|other)\b"
    r"(?:\s+(?:on|in|from|about|this|our|the|news|stories|story|topics?|articles?|posts?|headlines|reading|coverage"
    r"|now|content|for you|links|today|videos?|reports?))*\s*:?",
    r"(?:more|latest) (?:from|on|about|in) .{2,40}",
)
"""Whole units that head a list of links."""

GREETING: Final = _any(
    r"(?:hi|hey|hello|dear|thanks?|thank you|thx|great|nice|good|wonderful|excellent|awesome|amazing|beautiful"
    r"|brilliant|interesting|love|lovely|wow|congrats|congratulations|bravo|lol|haha|yes|yeah|nope|sorry|agreed?"
    r"|exactly|so true|well said|well done|oh|ok|okay|what a|please|@\w+)\b"
)
"""How comments tend to begin, and stories do not (matched at the start)."""

OPENING: Final = _any(r"(?:i'm|i’m|im|i|my|you|you're|you’re|so|well|no|but|and|very|this is|maybe|actually)\b")
"""How comments often begin, and some stories too (matched at the start)."""

IN_THREAD_WORDS: Final = frozenset(
    """reply permalink report flag like dislike quote edit share hide view replies show more read vote up down thumbs
    upvote downvote this abuse link to comment respond parent delete spam likes liked""".split()
)
"""A unit all of whose words (and numbers) are these comes with each comment of a thread."""

CAPTION: Final = _any(
    r"^(?:illustrative|illustration|archive|archival|file|stock|representational|undated|handout)\s*"
    r"(?:image|photo|picture|photograph|pic)\b",
    r"^(?:photo|image|picture|video|map|graphic|screen ?shot|screengrab|caption|photograph)s?\s*(?:\([^)]{0,40}\))?\s*"
    r"(?::|by\b|courtesy|credit|from|via|source|©)",
    r"^(?:click|tap|press)(?: on)? (?:to|for|the|image|photo|map)\b.{0,30}\b(?:enlarge|expand|view|see|zoom|larger"
    r"|bigger|full)\b",
    r"^(?:image|photo|picture|media|video) (?:source|caption|credit)\b",
    r"[(\[](?:file |archive )?(?:image|photo|picture|screenshot|video|screengrab|credit|afp|ap|reuters|getty)\b"
    r"[^)\]]{0,60}[)\]]\.?$",
    r"\b(?:afp|reuters|getty images|ap photo|epa|anadolu|via getty|via reuters|shutterstock|handout)\s*$",
    r"\s[/|]\s*(?:afp|reuters|getty images|ap|epa|anadolu|tass|ria novosti|xinhua|sana|ap photo)\s*[.)]?$",
    r"^(?:in this|this) (?:\w+ )?(?:photo|picture|image|photograph|frame grab|file photo)\b",
    r"\b(?:file photo|file image|photo by|photograph by|photograph:|photo:|image:|pictured)\b.{0,40}$",
    r"^(?:file photo|file image)\b",
)
"""Units, up to a few hundred characters, that are captions (searched)."""

BYLINE: Final = _any(
    r"^by:? (?!the\b|an?\b|his\b|her\b|their\b)[A-Z@]?\S+(?: \S+){0,8}$",
    r"^(?:\(?(?:additional )?(?:reporting|writing|editing|compiled|translation|edited|written|reported"
    r"|translated(?: from (?:the )?\w+)?)"
    r"(?: and (?:writing|editing|reporting))? by\b).{0,250}$",
    r"^.{0,120}\b(?:compiled|translated|contributed to|edited) (?:this|the) (?:report|article|story|piece)\b.{0,120}$",
    r"^.{0,120}\bcontributed (?:reporting|to (?:this|the) (?:report|article|story))\b.{0,60}$",
    r"^.{2,60} is an? (?:\w+[ -]){0,4}(?:journalist|reporter|correspondent|analyst|columnist|writer|editor)\b.{0,200}$",
    r"^[A-Z]\S+(?: [A-Z]\S+){1,3}, (?:\S+ ){0,3}(?:correspondent|reporter|editor|staff writer)$",
    r"^(?:author|writer|reporter|correspondent)s?:.{0,80}$",
    r"^(?:posted|published|written) by .{2,60}$",
)
"""Units that say who wrote the report (searched)."""

EDITOR_NOTE: Final = _any(
    r"^[\[(](?:[A-Z]{2,5}|(?:ed(?:itor)?|tr(?:anslator)?)(?:'s|’s|s)?\.?(?: note)?|note|update|correction)\s*[:.\-–]",
    r"^(?:(?:ed(?:itor)?|translator)(?:'s|’s|s|s')?\.?\s+note|note to readers|correction|clarification)\s*[:.\-–—]",
    r"^this (?:article|story|report|post) (?:has been|was|is an edited) (?:updated|corrected|amended|edited"
    r"|translation|(?:first|originally) published)\b",
)
"""Units by the newsroom about the report (searched)."""

SELF_WORDS: Final = frozenset("i i'm im i've ive i'd i'll my me mine myself".split())
"""Words of people who speak of themselves: those who comment, but witnesses too."""

READER_WORDS: Final = frozenset(
    """you your you're youre you've you'll you'd yours yourself ur u lol
    lmao haha hahaha thanks thank thx wow yeah yep nope hey hi hello please agree agreed disagree stupid idiot idiots
    idiotic ridiculous shit shitty crap bullshit fuck fucking fucked fuckers damn hell gonna wanna gotta dont cant wont
    isnt doesnt didnt wouldnt imo imho btw omg wtf awesome cool nice congrats congratulations hilarious sorry guess
    anyone guy guys dude oh ok okay love hope wonder curious kudos article post blog comment comments commenter troll
    trolls propaganda bless actually really maybe seriously obviously clearly honestly lies liar liars clown clowns
    moron morons pathetic disgusting sad funny joke bs folks buddy bro sir friend mate pal""".split()
)
"""Words of people who talk to each other."""

REPORTER_WORDS: Final = frozenset(
    """said told according reported reportedly spokesman spokeswoman spokesperson statement announced added official
    officials ministry source sources agency observatory authorities killed wounded injured casualties province
    governorate militants civilians monday tuesday wednesday thursday friday saturday sunday district confirmed denied
    quoted claimed correspondent residents witnesses""".split()
)
"""Words of newsrooms."""

TRAILING_LINK: Final = re.compile(
    r"(?<=[.!?…”\")])\s+(?P<link>(?:(?:MORE|READ|SEE|WATCH|CLICK|LISTEN|VIDEO)(?:[ :][A-Z0-9 ,'’:\-]+)"
    r"|(?:Read more|Read also|See also|Click here|Watch)\b:?[^.!?]{0,120})[.!]?$)"
)
"""A link at the end of a paragraph, in capitals or in the usual words."""
