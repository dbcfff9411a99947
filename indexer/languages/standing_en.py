"""Where a speaker stands in English: what a sentence says that his own side does, wants or holds."""

from __future__ import annotations

# Who noted or heard of something takes no stand on it.
STANDING = (
    r"(?:(?:^|[,;:.\n]|\b(?:and|but|that)) ?|\bboth )(?:we|china|the chinese (?:side|government)|"
    r"the (?:administration|president)|our (?:side|government|country)) "
    r"(?:(?:will|would|has|have|is|are|also|always|never|again|still|not|been|do(?:es)?|\w+ly|both) ){0,3}"
    r"(?:stands? (?:ready|for|by)|ready|willing|prepared|support\w*|oppos\w+|welcom\w+|urg\w+|"
    r"call\w* (?:on|for|upon)|hop\w+|advocat\w+|maintain\w*|uphold\w*|upheld|committed|appreciat\w+|"
    r"commend\w*|condemn\w*|reject\w*|believ\w+|firmly|insist\w*|attach\w*|encourag\w+|regret\w*|"
    r"demand\w*|continu\w+|pursu\w+|adher\w+|deplor\w+|expect\w*|want\w*|need\w*|look\w* forward|"
    r"work\w*|cooperat\w+|conduct\w*|take|takes|taking|fulfil\w*|implement\w*|promot\w+|strengthen\w*)\b",
    r"\b(?:i|we|let me)(?:['’]d)? (?:(?:will|would|want to|have to|must|can only|also|just|like to|once) ){0,4}"
    r"(?:again )?(?:stress|reiterat\w+|emphasi[sz]e|underline|point out)\b",
)
