"""Vietnamese: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("không chưa chẳng đừng không_có không_phải không_bao_giờ"),
    denying=phrases("bác_bỏ phủ_nhận"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("phần trăm",))

DAYS = Days(
    months=tuple(f"tháng {number}" for number in range(1, 13)),
    weekdays=("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
    relative=phrases("hôm_qua hôm_nay ngày_mai"),
    links=phrases("năm"),
)

TURNS = TurnWords(
    asking=phrases("hỏi câu_hỏi phóng_viên nhà_báo pv"),
    questions=phrases("hỏi câu_hỏi"),
    answering=phrases("đáp trả_lời"),
    chairing=phrases("người_điều_phối người_dẫn_chương_trình phiên_dịch"),
    presiding=phrases("chủ_tịch chủ_tọa"),
    offices=phrases("người_phát_ngôn thủ_tướng bộ_trưởng thứ_trưởng đại_sứ đại_biểu tổng_bí_thư chủ_tịch_nước"),
    nameless=phrases("khán_giả"),
    honorifics=phrases("ông bà"),
    openers=phrases("đây đó chúng tôi vâng nhưng nếu vì là các được trong sẽ"),
    connectors=phrases("và của cho với"),
    headings=phrases("chủ_đề nguồn ghi_chú ảnh"),
    directions=phrases("vỗ_tay cười"),
    assemblies=phrases("quốc_hội"),
    interrogatives=phrases("tại_sao khi_nào thế_nào bao_giờ"),
)

VIETNAMESE = Language(
    code="vi",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("họp báo", "gặp gỡ báo chí"),
    interview_titles=("phỏng vấn",),
    debate_titles=("phiên họp", "phiên thảo luận"),
    foot_headings=(r"liên hệ|tin liên quan|xem thêm",),
    turns=TURNS,
)
