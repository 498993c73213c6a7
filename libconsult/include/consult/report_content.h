/// All that the report of a consultation tells, as values that every form of it is made of.
///
/// docs/report.md tells what each part counts, and which of them are frozen at publication.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/campaign.h>
#include <consult/consultation.h>
#include <consult/document.h>
#include <consult/log.h>
#include <consult/obligation_record.h>
#include <consult/participation.h>
#include <consult/recommendation.h>
#include <consult/response.h>
#include <consult/theme.h>

namespace consult {

/// Comments that say they are written in a language.
struct LanguageCount {
    Language language;
    std::uint64_t comments = 0;
    friend bool operator==(LanguageCount const&, LanguageCount const&) = default;
};

/// Who took part, as far as comments tell it by themselves. Counts all comments received.
struct KnownParticipation {
    std::vector<LanguageCount> languages;  ///< the most frequent first
    std::uint64_t shown_as_given = 0;      ///< with the name given, or with none
    std::uint64_t name_withheld = 0;       ///< the regulator alone knows the name
    std::uint64_t imported = 0;            ///< brought in from elsewhere
    std::uint64_t late = 0;                ///< received after the closing; no imported ones
};

/// Comments received on one day in the consultation's zone, imported ones on the day they came in
/// elsewhere.
struct DayArrivals {
    LocalDate day;
    std::uint64_t comments = 0;
    friend bool operator==(DayArrivals const&, DayArrivals const&) = default;
};

/// Something that was owed, and what became of it.
struct ReportObligation {
    std::string key;
    LocalizedText name;
    Debtor by = Debtor::institution;
    ObligationState state = ObligationState::open;
    std::optional<Deadline> due;
    std::optional<Instant> met_at;
    std::optional<Instant> broken_at;  ///< when its date first passed without it
    LocalizedText waiver;              ///< why it was given up; else empty
};

/// A theme with what became of the comments that raise it.
struct ReportTheme {
    Theme theme;
    /// Comments by the disposition of their newest response, by the order of Disposition.
    std::uint64_t by_disposition[5] = {};
    std::uint64_t unanswered = 0;  ///< the other ones of `theme.comments`
};

/// How many comments speak of a provision. Of those that everyone may read.
struct ProvisionHeat {
    std::string eid;   ///< empty: the draft as a whole
    std::string name;  ///< such as `Article 3 › 1`; empty for the whole
    std::uint64_t comments = 0;
};

/// One unit of the draft that is not as it was when it was put out for comments.
struct DraftChange {
    enum class Kind { changed, added, removed, moved };
    Kind kind = Kind::changed;
    std::string eid;   ///< in the newest version, of a removed one in the first
    std::string name;  ///< what it is called now, or was when it was removed
    std::string before;
    std::string after;
    std::vector<ResponseId> reasons;  ///< why
    LocalizedText reason;             ///< of the last of these; empty where none is given
};
[[nodiscard]] std::string_view name(DraftChange::Kind kind);

/// What changed in the draft from the version that was put out for comments to the newest one.
struct DraftChanges {
    std::uint32_t from_version = 0;  ///< number; 0: no draft
    std::uint32_t to_version = 0;    ///< the same as `from_version`: nothing newer was published
    Language language;               ///< of the texts that were compared
    std::size_t units_changed = 0;   ///< those that came or went with another are in its row
    std::size_t units = 0;           ///< of both versions, each once
    std::vector<DraftChange> changes;
};

/// So many of the comments that a response answers are named.
inline constexpr std::size_t most_named_comments = 3;

/// A published response as the report tells of it.
struct ReportResponse {
    Response response;                 ///< of the comments it answers only the first ones
    std::vector<LocalizedText> about;  ///< names of the themes and campaigns it answers
    std::string provision_name;        ///< of `response.provision`; empty where it has none
};

/// What bodies said: opinions and recommendations as documents and as recorded events.
struct ReportOpinions {
    std::vector<SupportingDocument> documents;
    std::vector<RecordedEvent> events;  ///< opinions, those withdrawn left out
};

/// What a council recommended on the draft, and the reply to it.
struct ReportRecommendation {
    RecommendationNumber number;
    LocalizedText council;  ///< its name
    LocalizedText text;
    std::string provision_name;  ///< that it is about; empty: the draft as a whole
    std::string provision;       ///< its eId
    Instant adopted_at;
    RecommendationState state = RecommendationState::adopted;
    std::optional<Disposition> disposition;  ///< of the reply; nothing while there is none
    LocalizedText reason;
    std::optional<Instant> replied_at;
};

/// Up to here lists of it are whole; `not_taken_total` and others say how many there are.
inline constexpr std::size_t most_report_rows = 1000;

/// The content of a report. What the public is given of it holds public things alone.
struct ReportContent {
    ConsultationNumber number;
    LocalizedText title;
    LocalizedText institution;
    ZoneName zone;
    std::vector<Language> languages;  ///< of the consultation, the main one first
    std::optional<CommentPeriod> period;
    /// The report is published: all is of that moment, and participation counts all answers.
    bool is_final = false;
    std::optional<Instant> published_at;  ///< of the report

    /// Where it was made: the log as far as it had come, and when. Of a published report at its
    /// publication, whenever it is asked for; its obligations alone are told as they stand then.
    TreeHead log;
    Instant made_at;
    /// Receptions and imports of comments among the log's entries: all of
    /// figures.comments_received, but with several servers the newest, which have no place there
    /// yet.
    std::uint64_t comments_logged = 0;

    /// What officials wrote, in Markdown: as published, or as far as it is written.
    LocalizedText text;
    ConsultationFigures figures;
    KnownParticipation known;
    Participation participation;
    std::vector<DayArrivals> arrivals;  ///< ascending; only days with any
    std::vector<ReportObligation> obligations;
    std::vector<ReportTheme> themes;  ///< in the order of their list, without those merged away
    std::vector<Campaign> campaigns;  ///< the largest first, at most most_report_rows
    std::uint64_t campaigns_total = 0;
    std::uint64_t comments_in_campaigns = 0;
    std::vector<ProvisionHeat> provisions;  ///< the most spoken of first
    DraftChanges changes;
    ReportOpinions opinions;
    std::vector<ReportRecommendation> recommendations;  ///< in the order of their adoption
    /// Published responses that do not accept wholly: partly, not, out of scope. Without those
    /// that another one puts right. Oldest first, at most most_report_rows.
    std::vector<ReportResponse> not_taken;
    std::uint64_t not_taken_total = 0;
    LocalizedText unanswered_reason;  ///< why the report answers the rest as a whole
};

/// Comments in no campaign, and campaigns each once.
[[nodiscard]] std::uint64_t shared_texts_once(ReportContent const& content);

}  // namespace consult
