"""XML: Akoma Ntoso, TEI, and any vocabulary by a field map or by its names."""

from __future__ import annotations

import pytest

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import NARRATED, Document, Paragraph, Part, Stated, StatedTurn
from onrecord.indexer.readers.formats import read, read_parts
from onrecord.indexer.transcript import SpeakerRole

CHAIR, MEMBER = SpeakerRole.CHAIR, SpeakerRole.PARTICIPANT

AKOMA_NTOSO = b"""<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <debate name="hansard">
    <meta>
      <identification source="#source"><FRBRWork>
        <FRBRalias value="House of Keys, Oral Questions" name="title"/><FRBRdate date="2024-03-05" name="sitting"/>
      </FRBRWork></identification>
      <references source="#source">
        <TLCPerson eId="hale" href="/ontology/person/hale" showAs="Ida Hale"/>
        <TLCPerson eId="lind" href="/ontology/person/lind" showAs="Bo Lind"/>
        <TLCRole eId="speaker" href="/ontology/role/speaker" showAs="Speaker"/>
      </references>
    </meta>
    <debateBody><debateSection name="questions">
      <heading>Harbor dues</heading>
      <narrative>The House met at ten o'clock.</narrative>
      <speech by="#hale" as="#speaker"><from>The Speaker:</from><p>Order, <i>order</i>.</p></speech>
      <question by="#lind"><from>Mr Lind</from><p>Will the dues rise?</p><p>And when?</p></question>
      <answer><from>The Minister</from><p>They will not.</p></answer>
      <speech by="#gone"><p>Hear, hear.</p></speech>
      <scene>Applause.</scene>
    </debateSection></debateBody>
  </debate>
</akomaNtoso>
"""


def test_speeches_of_akoma_ntoso_are_turns() -> None:
    """Label as printed, name by the references, role by element and office; the record's own words are narration."""
    assert read(AKOMA_NTOSO, "a.xml") == Document(
        (
            Paragraph("House of Keys, Oral Questions", heading=True),
            Paragraph("Harbor dues", heading=True, turn=NARRATED),
            Paragraph("The House met at ten o'clock.", turn=NARRATED),
            Paragraph("Order, order.", turn=StatedTurn("The Speaker", "Ida Hale", CHAIR)),
            Paragraph("Will the dues rise?", turn=StatedTurn("Mr Lind", "Bo Lind", SpeakerRole.ASKER)),
            Paragraph("And when?"),
            Paragraph("They will not.", turn=StatedTurn("The Minister", None, SpeakerRole.OFFICIAL)),
            Paragraph("Hear, hear.", turn=StatedTurn(None, None, SpeakerRole.UNKNOWN)),
            Paragraph("Applause.", turn=NARRATED),
        ),
        {
            "title": Stated("House of Keys, Oral Questions", "FRBRWork/FRBRalias/@value"),
            "date": Stated("2024-03-05", "FRBRWork/FRBRdate/@date"),
        },
    )


TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="X_2020-05-04">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title type="sub">Sitting 12</title>
        <title type="main" xml:lang="en">Corpus X, 4 May 2020</title>
      </titleStmt>
      <sourceDesc><bibl>
        <idno type="URI">https://parliament.example/12</idno><date when="2020-05-04"/>
      </bibl></sourceDesc>
    </fileDesc>
    <profileDesc><particDesc><listPerson>
      <person xml:id="HolmAnna"><persName><surname>Holm</surname><forename>Anna</forename></persName></person>
    </listPerson></particDesc></profileDesc>
  </teiHeader>
  <text><body><div type="debateSection">
    <head>Budget</head>
    <note type="speaker">PREDSEDNICA ANNA HOLM:</note>
    <u who="#HolmAnna" ana="#chair"><seg>Order <note>bell</note>please.</seg><seg>We begin.</seg></u>
    <note type="time">It is ten.</note>
    <u who="#LindBo" ana="#regular #x"><seg>
      <s><w join="right">No</w><pc>.</pc></s> <s><w>We</w> <w join="right">wait</w><pc>!</pc></s>
    </seg></u>
    <u who="#HolmAnna"><seg>Thanks.</seg><gap reason="inaudible"/></u>
  </div></body></text>
</TEI>
"""


def test_utterances_of_tei_are_turns() -> None:
    """The note before an utterance is its label, the list of persons names the speaker, `ana` tells the role."""
    assert read(TEI.encode(), "a.xml") == Document(
        (
            Paragraph("Corpus X, 4 May 2020", heading=True),
            Paragraph("Budget", heading=True, turn=NARRATED),
            Paragraph("Order please.", turn=StatedTurn("PREDSEDNICA ANNA HOLM", "Anna Holm", CHAIR)),
            Paragraph("We begin."),
            Paragraph("It is ten.", turn=NARRATED),
            Paragraph("No. We wait!", turn=StatedTurn("LindBo", None, MEMBER)),
            Paragraph("Thanks.", turn=StatedTurn("Anna Holm", "Anna Holm")),
        ),
        {
            "title": Stated("Corpus X, 4 May 2020", "TEI titleStmt/title"),
            "date": Stated("2020-05-04", "TEI sourceDesc//bibl/date/@when"),
            "url": Stated("https://parliament.example/12", "TEI sourceDesc//idno"),
        },
    )


def test_a_field_map_reads_any_vocabulary() -> None:
    """Fields are XPaths in a turn, or else in what stands around it; namespaces are left out."""
    raw = b"""<sitting xmlns="urn:x" day="2021-02-03"><t>Debate</t>
      <part><who><n>Anna Holm</n></who><body><l>One.</l><l>Two.</l></body></part>
      <part><who><n>Bo Lind</n></who><body>Three.</body></part></sitting>"""
    fields = {"turns": "//part", "speaker": "who/n", "text": "body", "title": "/sitting/t", "date": "@day"}
    assert read_parts(raw, "a.xml", fields) == (
        Part(
            "",
            Document(
                (
                    Paragraph("Debate", heading=True),
                    Paragraph("One.", turn=StatedTurn("Anna Holm")),
                    Paragraph("Two."),
                    Paragraph("Three.", turn=StatedTurn("Bo Lind")),
                ),
                {"title": Stated("Debate", "field title"), "date": Stated("2021-02-03", "field date")},
            ),
        ),
    )


def test_turns_and_records_are_known_by_their_usual_names() -> None:
    """Elements called speech with a speaker are turns; a record with its text in a field is a document of its own."""
    speeches = b"""<d date="2021-02-03"><speech speakername="Anna Holm"><p>One.</p></speech>
      <speech who="Bo"><p>Two.</p></speech></d>"""
    assert read(speeches, "a.xml").paragraphs == (
        Paragraph("One.", turn=StatedTurn("Anna Holm")),
        Paragraph("Two.", turn=StatedTurn("Bo")),
    )
    record = b"""<all><transcript><title>Doorstop</title><release-date>22/02/2007</release-date>
      <content><![CDATA[<p>JONES:<br />Why?</p><p>MINISTER: <b>Because.</b></p>]]></content></transcript></all>"""
    assert read(record, "a.xml") == Document(
        (
            Paragraph("Doorstop", heading=True),
            Paragraph("JONES:", bold=False),
            Paragraph("Why?", bold=False),
            Paragraph("MINISTER: Because.", bold=False),
        ),
        {"title": Stated("Doorstop", "field title"), "date": Stated("22/02/2007", "field release-date")},
    )


def test_xml_of_no_known_names_is_read_as_paragraphs() -> None:
    """Each outermost element with text of its own is one, with all inline elements in it."""
    assert read(b"<x><a>One <b>and</b> two.</a><c><d>Three.</d></c></x>", "a.xml").paragraphs == (
        Paragraph("One and two."),
        Paragraph("Three."),
    )


def test_short_entities_are_put_in_and_bombs_refused() -> None:
    """Nothing unfolds, and no file or address outside is opened."""
    short = b'<!DOCTYPE x [<!ENTITY mp "Member">]><x><p>The &mp; rose, &amp; left.</p></x>'
    assert read(short, "a.xml").paragraphs == (Paragraph("The Member rose, & left."),)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x><p>&b;</p></x>'
    with pytest.raises(UnreadableSource, match=r"uses the entity 'b'.*save it with its entities resolved"):
        read(bomb, "a.xml")
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><p>&a;</p></x>'
    with pytest.raises(UnreadableSource, match="uses the entity 'a'"):
        read(outside, "a.xml")


@pytest.mark.parametrize(
    ("raw", "fields", "reason"),
    [
        (AKOMA_NTOSO[:900], {}, "is no well-formed XML .*line.* it may have been cut off: fetch it again"),
        (b"<x><y/></x>", {}, "is XML without text in it"),
        (b"<x><y>a</y></x>", {"turns": "//z", "text": "."}, "has no element at '//z'"),
        (b"<x><y>a</y></x>", {"turns": "//y[", "text": "."}, "is no XPath"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, fields: dict[str, str], reason: str) -> None:
    """The message names the place and the remedy."""
    with pytest.raises(UnreadableSource, match=reason):
        read_parts(raw, "a.xml", fields)
