"""How strong the causal wording of one sentence is: none, correlational, hedged causal, causal.

A sentence is read clause by clause. A clause that asks for something, plans, aims or speaks about the
study claims nothing. Where a clause relates two things by association, difference, prediction or change
it is correlational; a causal predicate (see `predicates`) or a set phrase makes it causal, and a hedge
before it in the same clause makes that hedged. Negation keeps the level, since "does not reduce" and
"is not associated" differ as their positive forms do; it is told apart by `negated`.

Traps: "increased risk" (an adjective), "interventions to reduce" (a purpose), "increased over time" (a
change), "results suggest that X reduces" (a frame and no hedge), "further studies of the association"
(a plan), "breakthrough therapy" (a term of the law).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.appraisal.patterns import exact_pattern
from summarizer.appraisal.predicates import Form, find_predicates, tokens_of
from summarizer.models.study import ClaimLevel
from summarizer.text.phrases import normalise

_ARTEFACT = exact_pattern(r"\\+(?:x[0-9a-f]{2}|u[0-9a-f]{4})|â")
_HEAD = exact_pattern(
    r"^\W*(?:(?:[a-z]+ ){0,4}(?:conclusions?|significance|implications?(?: for \w+)?|interpretation|impact|results|findings|"
    r"limitations|meaning|perspective|practice)\s?:\s*)+"
)
_FRAME = exact_pattern(
    r"\b(?:(?:the|these|our|this|present|current|new|overall|in this|study|findings?|results?|data|evidence|analys[ie]s|"
    r"research|review|meta-analysis|trial|authors?|we|researchers|scientists|experts?|work|from|of|and|have|has|also|it|was|"
    r"to our knowledge|previous|preliminary|strongly|clearly|observations?|further|model|simulation|paper|report|"
    r"conclusion|summary|is|are)[\s,]+){1,12}"
    r"(?:show(?:s|ed|n)?|suggest(?:s|ed|ing)?|demonstrat(?:es?|ed)|indicat(?:es?|ed)|reveal(?:s|ed)?|conclud(?:es?|ed)|"
    r"confirm(?:s|ed)?|found|find|support(?:s)? (?:the (?:idea|notion|hypothesis|concept|conclusion|view))?|provid(?:es?|ed) "
    r"(?:\w+ )?evidence|observed|report(?:s|ed)?|believe|propose|concluded|implies|imply|said|says|add to (?:the|growing) evidence) that\b,?"
)
_SPLIT = re.compile(
    r"(?:;|:\s|(?:,|\.)\s(?=(?:but|although|though|however|while|whereas|yet|which|so|and (?:this|these|it|its|they|that|"
    r"may|further|more|therefore|thus|suggest)|suggesting|indicating|supporting|even though|with the exception|despite)\b)|"
    r"\b(?=although\b|whereas\b|even though\b)|\bbut\b|\band (?=should\b|need|must\b)|(?<=\w) while (?=\w+ (?:was|were|did|had|is|are)))"
)
_SIDE = exact_pattern(
    r"^\W*(?:although|though|even though|while|whereas|despite|in spite of|because|if|since|given|when|considering|as)\b"
)
_ASKS = exact_pattern(
    r"\b(?:should|must|ought to|needs? (?:to|further|more|of)|(?:is|are|was|remains?) (?:an? |the )?(?:\w+ )?needs?\b|needs? for (?:further|more|better|an?|additional|larger|future)|needed|necessary|(?:is|are|be|was|were|still) required|requires? (?:further|more|additional|special|attention|careful|confirmation|validation|replication)|requiring|warrants?|warranted|merits?|deserves?|"
    r"(?:is|are|be|we|strongly|therefore|also|not) recommend(?:ed|s)?|recommends? (?:that|the|using|a)|recommendations?|advis(?:able|ed?)|it (?:is|seems|appears|was) (?:\w+ )?(?:important|essential|imperative|crucial|critical|vital)|is (?:important|imperative) (?:to|that)|"
    r"limited by|remains? (?:to be|unclear|unknown|uncertain|controversial|elusive|an? (?:\w+ )?(?:challenge|question|problem))|"
    r"(?:to be|yet to be|has not been|have not been) (?:\w+ )?(?:determined|established|elucidated|clarified|defined|investigated|"
    r"confirmed|studied|evaluated|seen)|future (?:\w+ )*(?:stud(?:y|ies)|research|work|trials?|investigations?|directions?)|"
    r"further (?:\w+,? ){0,4}(?:stud(?:y|ies)|research|work|trials?|investigations?|evaluation|exploration|analys[ei]s|evidence|"
    r"assessment|confirmation|efforts?|validation)|more (?:\w+ ){0,2}(?:research|studies|data|attention|evidence|work) |"
    r"(?:be|being) (?:considered|encouraged|emphasi[sz]ed|taken into|included in|targeted|used (?:to|for|as|in)|tested|evaluated|"
    r"investigated|explored|performed|undertaken|interpreted|prioriti[sz]ed|monitored|offered|aware)|"
    r"(?:we|this (?:study|paper|review|article|protocol|trial)) (?:\w+ )?(?:aim|aims|aimed|sought|seek|will|discuss\w*|describe[sd]?|"
    r"present(?:s|ed)?|review(?:s|ed)?|evaluat\w+|assess\w*|examin\w+|investigat\w+|explor\w+|compar\w+|highlights? the need)|"
    r"(?:aim|purpose|objective|goal) (?:of|is|was)|it (?:is|was) (?:possible|feasible) to|whether|priority|call for)\b"
)
_ABOUT = exact_pattern(
    r"\b(?:(?:findings?|results?|data|stud(?:y|ies)|information|knowledge|insights?|conclusions?|observations?|review|work|model|"
    r"approach|research|understanding|this|these|it|measure|method|tool|score|instrument|questionnaire|recognition|results|"
    r"system|protocol|database|index|test|technique)[\s,]+"
    r"(?:(?:also|may|might|can|could|will|would|further|therefore|thus|potentially|clearly|strongly|well|has|have|is|are|to|"
    r"be|in|from|of|our|this|the|study|that|such) ){0,6}"
    r"(?:inform|inform[es]d?|guide[sd]?|guiding|implications?|contribut\w+ to (?:the |our |a )?(?:\w+ )?(?:understanding|knowledge|literature|"
    r"body|discussion|evidence)|(?:be )?(?:of )?(?:use(?:ful)?|helpful|valuable|relevant|important|interest|used|applied|applicable) "
    r"(?:for|to|in|as|when)|provid\w+ (?:\w+ ){0,4}(?:insights?|basis|information|support|tool|data|foundation|opportunit\w+|"
    r"guidance|understanding|framework|rationale|reference|directions?|means|estimates?|baseline|target|overview)|"
    r"(?:help|aid|assist|allow|enable|serve|facilitate)\w* (?:\w+ ){0,3}(?:clinicians?|physicians?|researchers?|policy|"
    r"providers?|practitioners?|professionals?|understand|identify|guide|inform|design|develop\w*|select|predict|establish\w*|plan\w*|"
    r"determine|explain|clarify|tailor|in (?:the )?\w+|the (?:development|design|identification|understanding))|highlight\w* (?:the )?(?:need|"
    r"importance|value|urgent|necessity|potential need|challenges?|opportunit\w+)|underscor\w+ (?:the )?(?:need|importance|value)|"
    r"emphasi[sz]\w+ (?:the )?(?:need|importance)|support\w* (?:the |a |an |further |continued |using |use |efforts|its )*(?:use|need|further|"
    r"continued|efforts|implementation|investigation|recommend\w+|importance|inclusion|development|current|existing|concept|practice|"
    r"early|routine|adoption|using|guidelines|feasibility|validity|consideration|strategy|utility|evaluation)|"
    r"add\w* to|extend\w* (?:the |our |previous )|rais\w+ (?:the )?(?:question|concerns?|awareness|possibility)|suggest\w* (?:the |a )?"
    r"(?:need|importance|room|further|opportunit\w+|strategies|directions)|lead to (?:a |the )?(?:better|improved|new|change|development|"
    r"design|more)|improve (?:the |our )?(?:understanding|knowledge|care|management|diagnos\w+|design)|open\w* |pave\w* |enhance the (?:design|repertoire|"
    r"understanding)|offer\w* (?:new|a|an|insight|valuable|important|opportunit)|serve as|represent an? (?:\w+ )?(?:tool|target|option|step|"
    r"opportunity)|justif\w+|substantiate|call for|demonstrates? the (?:feasibility|need|importance|utility|value)|have implications|pose the))"
)
_RELATES = exact_pattern(
    r"\b(?:associat(?:ed|ion|ions|es)|correlat(?:ed|es|e|ion|ions|ing|es)|link(?:ed|s|ing)? (?:to|with|between|\w+ and)|tied to|goes? hand in hand|"
    r"(?:un|inter)?relat(?:ed to|es? to|ionships?|ions? (?:between|of|to|with))|predict(?:s|ed|or|ors|ive|ing|ion|able)?|risk (?:factors?|markers?|loc(?:us|i))|"
    r"(?:bio)?markers? (?:of|for|in)|indicators? of|(?:protective|predisposing|contributing|significant|independent|prognostic|"
    r"important|main|major|determining) factors?|determinants? of|signs? of|"
    r"(?:more|less) (?:\w+ly )?(?:likely|common|frequent|frequently|prevalent|often|commonly|susceptible|prone)|"
    r"(?:at|with|had|have|has|an?) (?:an? )?(?:\w+ )?(?:higher|lower|greater|increased|elevated|reduced|high) (?:\w+ ){0,3}(?:risks?|odds)|"
    r"(?:at|with) (?:greater|increased|high|higher) risk|inverse(?:ly)?|(?:no|low|small|higher|lower) risk of|"
    r"no (?:\w+ ){0,3}(?:differences?|association|correlation|relationship|link)|differed|accompanied by|parallel(?:s|ed)|coincid\w+|"
    r"co-?occur\w*|depend(?:s|ed|ing|ent)? on|-dependent)\b"
)
_DIFFERS = exact_pattern(
    r"\b(?:(?:higher|lower|greater|increased|decreased|reduced|elevated|raised|excess|fewer|worse|better|poorer|larger|smaller|shorter|"
    r"longer|diminished|impaired|altered|enhanced|improved|highest|lowest|greatest|exaggerated|lesser|younger|older|faster|slower|prolonged) "
    r"(?:[\w%-]+[\s,]+){0,6}?(?:risks?|rates?|odds|incidence|prevalence|levels?|likelihood|mortality|scores?|chances?|in|among|"
    r"than|compared|survival|outcomes?|concentrations?)|(?:more|less|fewer) (?:[\w%-]+[\s,]+){0,6}?than|prognos(?:tic|is)|markers?|"
    r"(?:ha[sd]|have|show\w*|were|was|are|is) (?:an? )?(?:\w+ly )?(?:more|higher|lower|greater|fewer|less|better|poorer|worse|prolonged|shorter|longer|"
    r"increased|decreased|reduced|elevated|similar|larger|smaller)\b|"
    r"\w+ times (?:more|as|higher|the|greater)|\w+.fold|"
    r"differ(?:s|ence|ences|ent|ently|ential)?\b (?:\w+ ){0,5}?(?:between|by|among|across|in|from|for|with|on|according|than)|"
    r"(?:compared|relative) (?:with|to)|in comparison (?:with|to)|vari(?:ed|es|ation|ability|able) (?:\w+ ){0,3}?(?:by|with|across|between|among|according)|"
    r"var(?:y|ies) (?:\w+ )?(?:by|with|across|between|among|according|depending)|"
    r"(?:increas|decreas|declin|improv|reduc|chang|rise|rises|drop|fall|deteriorat|gain|loss|worsen)\w* (?:\w+ ){0,6}?(?:over time|over the|during|with (?:age|time|"
    r"increas\w+|decreas\w+|higher|greater|advanc\w+|duration|severity|time)|after|following|from \d|between \d|since|by \d|at \w+ (?:months?|years?|weeks?)|as )|"
    r"(?:significant|marked|substantial|considerable|continued|gradual|remarkable|progressive|an?|the) (?:\w+ ){0,3}(?:increases?|decreases?|reductions?|declines?|improvements?|changes?|"
    r"trends?|differences?|rise|interaction|deterioration) (?:in|of|was|were|with|by)|"
    r"(?:similar|comparable|equivalent|identical|equal)(?:ly)? (?:\w+ ){0,4}?(?:between|in|across|among|for|with|rates?|risks?|results|levels?|outcomes?)|"
    r"(?:accounted|explained) (?:for )?(?:\w+ ){0,3}(?:by|of|variance|differences?|\d)|"
    r"disparit(?:y|ies)|gradient|trend (?:toward|towards|for|in|of)|tend(?:s|ed|ency)? to be|"
    r"unaffected|unchanged|li(?:ve|ves|ved|ving) longer|remained (?:stable|constant|similar|higher|lower|significant)|is (?:a |an )?(?:\w+ )?(?:sign|hallmark|feature|manifestation) of)\b"
)
_CAUSES = exact_pattern(
    r"\b(?:(?:leads?|leading|led) to|resulted in|resulting in|(?:may|might|can|could|will|would|not|to|which|that|\w+s) result in|results in (?:an?|the|significant\w*|more|less|better|fewer|\w+er|reduced|increased|improved|rapid|faster|excellent|poor\w*)|caus(?:es|ed|ing) (?:[^ob]|o[^f]|b[^y])|causal(?:ly)? (?:effect|role|link|relat\w+|associat\w+)|"
    r"causative|giv(?:es|en|ing)? rise to|contribut(?:es?|ed|ing|ors?|ory) (?:\w+ ){0,6}?(?:to|towards?)|"
    r"(?:is|are|was|were|be|been|primarily|mainly|largely|partly|probably|possibly|likely) (?:\w+ ){0,3}(?:due to|attributable to|caused by|attributed to|"
    r"responsible for|because of|mediated|driven by|induced by|explained by|secondary to|the (?:\w+ )?(?:cause|result|consequence) of)|"
    r"(?:is|are|was|were|be|being|an?|as|more|less|most|equally|similarly|highly|both|also|not|and|potentially|proved|as) (?:\w+ ){0,4}?"
    r"(?:effective|efficacious|beneficial|ineffective)\b|"
    r"(?:effective|beneficial|efficacious|ineffective|advantageous) (?:\w+ ){0,3}?(?:in|at|for|than|to|as|treatment|therapy|option|"
    r"and safe|and well)|safe and (?:\w+ )?effective|protective (?:effect|role|against|factor|of|for)|protects? |harmful|detrimental|"
    r"(?:ha[sd]|have(?: had)?|having|exert(?:s|ed)?|exhibit(?:s|ed)?|show(?:s|ed|n)?|demonstrat\w+|produc(?:es|ed)|provid(?:es|ed|e)|offer(?:s|ed)?|confer(?:s|red)?|add(?:s|ed)?|"
    r"no|with) (?:an? |the |no |any |significant |additional |only |its |some |both )*(?:[\w-]+ ){0,4}?(?:effects?|impacts?|influences?|benefits?|"
    r"efficacy|consequences?|advantages?|protection|relief) (?:\w+ ){0,2}?(?:on|upon|in|for|over|of|to|from|against|as|than|with|when)|"
    r"(?:the |adverse |beneficial |positive |negative |favou?rable |significant |direct |protective |no |clear |greater |treatment |additive |"
    r"synergistic )(?:effects?|impact|influence|benefits?|efficacy) of (?:\w+[\s-]){1,10}?(?:on|in|was|were|is|are)|"
    r"effects? (?:\w+ )?(?:was|were) (?:\w+ )?(?:mediated|attenuated|observed|seen|greater|larger|smaller|similar|persist\w*|maintained|sustained)|"
    r"plays? (?:an? |the )?(?:\w+,? ){0,4}?(?:roles?|part) (?:in|for)|(?:key|critical|crucial|important|central|causal|pivotal) roles? (?:\w+ )?(?:in|of|for)|"
    r"involved in|benefits? (?:\w+ )?from|benefit(?:s|ed) |provid(?:es?|ed|ing) (?:\w+ ){0,4}(?:benefits?|relief|protection|improvements?|control|"
    r"results|reduction|outcomes?|advantages?|survival)|as effective as|as good as|no (?:\w+ )?benefit|effectively|makes? (?:\w+ ){1,4}(?:more|less|better|worse|easier|"
    r"harder)|predispos(?:es?|ed) |mediat(?:es|ed|e|or|ors|ing|ion)|moderat(?:es|ed|ors?) |determined by|depends on treatment|cures? |works? (?:as|better|in|for)|counteract\w*|"
    r"help(?:s|ed) (?:to )?\w+|ha(?:s|ve|d) an? (?:\w+ )?role in|fails? to (?:\w+ )?(?:improve|reduce|prevent|increase|lower|show)|(?:improvements?|reductions?|increases?|decreases?) (?:\w+ ){0,6}?(?:with|"
    r"by|through|using|from) (?:the |an? )?(?:\w+ ){0,3}?(?:treatment|therapy|intervention|program\w*|training|supplementation|exercise|use|surgery)|"
    r"effect on|(?:critical|crucial|essential|vital|key|fundamental) (?:to|for|in) |interfer(?:es?|ed) with|translat(?:es?|ed) (?:in)?to|precipitat(?:es|ed)|"
    r"(?:effects?|impact|influence) (?:\w+ ){1,4}on|(?:acceptable|effective|viable|useful|good|promising|suitable) (?:\w+ )?(?:alternatives?|treatments?|therap(?:y|ies)|options?|agents?|strateg(?:y|ies)|approach(?:es)?) "
    r"(?:to|for|in|of)|(?:useful|helpful|promising|valuable) (?:\w+ ){0,2}(?:in|for|to|treatment|therapy)|of benefit|rules? out|rescue[sd]?|therapeutic targets?|(?:good|bad|great|healthy) for (?:your|you|the|people|us)\b|thanks to|trigger\w*|the (?:answer|key) to|therapeutic (?:effect|benefit)|prevents? |induc(?:es|ed) )"
)
_HEDGES = exact_pattern(
    r"\b(?:may|might|could|would|appears?|appeared|seems?|seemed|seemingly|possibly|potential(?:ly)?|likely|perhaps|probably|"
    r"hypothesi[sz]\w*|propos(?:e|ed|es)|believed|thought|promising|tend(?:s|ed)? to|possible|possibility|plausibl[ey]|presumably|"
    r"suggest(?:s|ed|ive|ing)? (?:a |an |the |of |possible |potential )+(?:\w+ ){0,3}(?:role|effect|benefit|impact|causal|contribution|influence)|"
    r"suspected|speculat\w+|apparently|indicat(?:e|es|ing) (?:a |an |the )?(?:potential|possible))\b"
)
_NEGATION = exact_pattern(r"\b(?:no|not|n't|never|neither|nor|without|fail(?:s|ed)?|lack)\b|n't\b")
_SAID = exact_pattern(
    r"\b(?:people|users|most|they|many|respondents|patients|parents|half|some|customers|\d+%) (?:of \w+ )?(?:say|said|report|reported|think|believe|feel|felt)\b"
)
_MAY_HELP = exact_pattern(
    r"\b(?:may|might|could|appears? to|seems? to) (?:\w+ )?(?:be (?:an? )?(?:\w+ ){0,2}?(?:important|necessary|favou?rable|helpful|useful|promising|"
    r"option|strategy|means|alternative|target)s? (?:for|in|to|of|against|as)|(?:derive|result|stem|arise) from|have (?:had )?an? |play |involve )"
)
_SHORTEST_SIDE = 12
_AMOUNT = exact_pattern(
    r"\b(?:more|less|fewer|higher|larger|greater|lower|older|younger|smaller) than (?:an? |the )?(?:\d|half|one|two|three|four|five|ten|third|year|month)"
)
_BRACKETED = exact_pattern(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Reading:
    """The level of one sentence, its strength from 0 to 1, and whether the claim is negated."""

    level: ClaimLevel
    score: float
    negated: bool = False


_ORDER = list(ClaimLevel)
_BY_PHRASE = 0.9
_NOTHING = Reading(ClaimLevel.NONE, 0.1)
_SCORES = {
    ClaimLevel.NONE: 0.1,
    ClaimLevel.CORRELATIONAL: 0.4,
    ClaimLevel.HEDGED_CAUSAL: 0.65,
    ClaimLevel.CAUSAL: 0.9,
}


def read_claim(text: str) -> Reading:
    """Read one sentence: its strongest main clause speaks, a side clause only where that says nothing."""
    normal = _without_frame(normalise(text))
    main: list[Reading] = []
    side: list[Reading] = []
    for clause in _clauses(normal):
        (side if _SIDE.match(clause) else main).append(_read_clause(clause))
    for group in (main, side):
        claims = [reading for reading in group if reading.level is not ClaimLevel.NONE]
        if claims:
            return max(claims, key=lambda reading: (_ORDER.index(reading.level), reading.score))
    return _NOTHING


def _without_frame(folded: str) -> str:
    """Take out section heads, broken escapes and a reporting frame ("these results suggest that")."""
    flat = " ".join((_ARTEFACT.sub(" ", folded) if "\\" in folded else folded).split()).strip(' "')
    if ":" in flat[:_LONGEST_HEAD]:
        flat = _HEAD.sub("", flat)
    return _FRAME.sub(" ", flat, count=1) if " that" in flat else flat


_LONGEST_HEAD = 60


def _clauses(normal: str) -> Iterator[str]:
    """Cut a sentence at its conjunctions; a side clause in front ends at its comma."""
    for clause in _SPLIT.split(normal):
        if not clause or not clause.strip():
            continue
        comma = clause.find(",", _SHORTEST_SIDE) if _SIDE.match(clause) else -1
        if comma > 0:
            yield clause[:comma]
            yield clause[comma + 1 :]
        else:
            yield clause


def _read_clause(clause: str) -> Reading:
    if _ASKS.search(clause) or _ABOUT.search(clause):
        return _NOTHING
    tokens = tokens_of(_BRACKETED.sub(" ", clause) if "(" in clause or "[" in clause else clause)
    predicates = find_predicates(tokens)
    causes = [predicate for predicate in predicates if predicate.form is Form.CAUSE]
    phrase = _CAUSES.search(clause)
    related, differs = (
        _RELATES.search(clause),
        _DIFFERS.search(_AMOUNT.sub(" ", clause) if " than " in clause else clause),
    )
    cause_at = _offset(clause, tokens, causes[0].index) if causes else len(clause)
    first_cause = min(cause_at, phrase.start() if phrase else len(clause))
    if related is not None and related.start() < first_cause:
        return _made(ClaimLevel.CORRELATIONAL, clause[: related.end()])
    if differs is not None and not causes and differs.start() < first_cause:
        return _made(ClaimLevel.CORRELATIONAL, clause[: differs.end()])
    if first_cause < len(clause) and _SAID.search(clause[:first_cause]):
        return _made(ClaimLevel.CORRELATIONAL, clause)
    if first_cause < len(clause):
        hedged = _HEDGES.search(clause[: first_cause + 24])
        level = ClaimLevel.HEDGED_CAUSAL if hedged else ClaimLevel.CAUSAL
        sure = 1.0 if causes else _BY_PHRASE
        negated = any(predicate.negated for predicate in causes[:1]) or _negates(clause, first_cause)
        return Reading(level, _SCORES[level] * sure * (0.4 if negated else 1.0), negated)
    if predicates:
        return _made(ClaimLevel.CORRELATIONAL, clause)
    return _made(ClaimLevel.HEDGED_CAUSAL, clause) if _MAY_HELP.search(clause) else _NOTHING


def _made(level: ClaimLevel, before: str) -> Reading:
    return Reading(level, _SCORES[level], bool(_NEGATION.search(before)))


def _negates(clause: str, at: int) -> bool:
    return bool(_NEGATION.search(clause[max(0, at - 24) : at + 18].replace("not only", "")))


def _offset(clause: str, tokens: list[str], index: int) -> int:
    """Find where the token of an index stands in its clause."""
    position = 0
    for token in tokens[: index + 1]:
        found = clause.find(token, position)
        start = found if found >= 0 else position
        position = start + len(token)
    return start
