#include "storage/report_content_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

#include "exchange/report_export.h"
#include "http/report_views.h"
#include "storage/damage.h"

namespace consult::storage {
namespace {

Language const english = *Language::parse("en");
Language const kazakh = *Language::parse("kk");

LocalizedText in_both(std::string const& text) {
    LocalizedText both{english, text};
    both.set(kazakh, "Қ " + text);
    return both;
}

Instant at(std::string_view text) {
    return *parse_instant(text);
}

Deadline deadline(std::string_view local, std::string_view instant) {
    return {*parse_local_date_time(local), *ZoneName::parse("Asia/Almaty"), at(instant), "2024a"};
}

CommentPeriod period() {
    CommentPeriod made;
    made.opens = deadline("2026-03-02T09:00", "2026-03-02T04:00:00Z");
    made.closes = deadline("2026-03-17T00:00", "2026-03-16T19:00:00Z");
    made.history = {
        {PeriodChange::Kind::set, made.opens, made.closes, {}, at("2026-03-01T00:00:00Z"), "A"},
        {PeriodChange::Kind::suspended, made.opens, made.closes, in_both("An outage"),
         at("2026-03-04T00:00:00Z"), "B",
         Suspension{at("2026-03-03T00:00:00Z"), at("2026-03-04T00:00:00Z")}}};
    return made;
}

ConsultationFigures figures() {
    ConsultationFigures made;
    made.comments_received = 22'000'000'000;
    made.distinct_texts = 8;
    made.points_raised = 3;
    made.published = 7;
    made.withheld = 2;
    made.answered = 4;
    for (std::uint64_t i = 0; i < 5; ++i)
        made.by_disposition[i] = i + 10;
    made.unanswered = 5;
    return made;
}

Participation participation() {
    Participation made;
    made.comments = 30;
    made.is_final = true;
    made.traits = {{Trait::gender,
                    false,
                    {{"female", TraitCell::Shown::count, 12},
                     {"male", TraitCell::Shown::few, 0},
                     {"other", TraitCell::Shown::held, 0}},
                    std::nullopt},
                   {Trait::disability, true, {}, 6}};
    return made;
}

ReportTheme theme() {
    ReportTheme made;
    made.theme.id = ThemeId{4};
    made.theme.name = in_both("Inspections");
    made.theme.summary = in_both("How often");
    made.theme.provision = "art_1";
    made.theme.position = 2;
    made.theme.published_at = at("2026-03-18T00:00:00Z");
    made.theme.created_at = at("2026-03-10T00:00:00.000001Z");
    made.theme.written_at = at("2026-03-12T00:00:00Z");
    made.theme.reworded = {in_both("What it was called"), in_both("What it said"),
                           at("2026-03-12T00:00:00Z")};
    made.theme.created_by = "Office";
    made.theme.comments = 9;
    made.theme.responses = 1;
    made.theme.disposition = Disposition::noted;
    made.by_disposition[3] = 8;
    made.unanswered = 1;
    return made;
}

Campaign campaign() {
    Campaign made;
    made.id = CampaignId{7};
    made.exemplar = *CommentNumber::parse("MOH-2026-0012-000003");
    made.kind = Belonging::key_block;
    made.state = CampaignState::confirmed;
    made.name = in_both("Bread");
    made.sponsor = "Union of bakers";
    made.comments = 5;
    made.with_additions = 1;
    made.found_at = at("2026-03-11T00:00:00Z");
    made.written_at = at("2026-03-11T12:00:00Z");
    made.decided_at = at("2026-03-12T00:00:00Z");
    made.decided_by = "Office";
    return made;
}

ReportResponse response() {
    ReportResponse made;
    made.response.id = ResponseId{11};
    made.response.disposition = Disposition::out_of_scope;
    made.response.reason = in_both("Another law's matter");
    made.response.provision = "art_2";
    made.response.version = 2;
    made.response.state = ResponseState::published;
    made.response.office = "Office";
    made.response.written_at = at("2026-03-13T00:00:00Z");
    made.response.published_at = at("2026-03-14T00:00:00Z");
    made.response.themes = {ThemeId{4}};
    made.response.campaigns = {CampaignId{7}};
    made.response.corrects = ResponseId{10};
    made.response.comment_count = 40;
    made.response.comments = {*CommentNumber::parse("MOH-2026-0012-000001")};
    made.about = {in_both("Inspections")};
    made.provision_name = "Article 2";
    return made;
}

ReportObligation obligation() {
    return {"duties.report",
            in_both("The report"),
            Debtor::council,
            ObligationState::met_late,
            deadline("2026-03-18T00:00", "2026-03-17T19:00:00Z"),
            at("2026-03-19T00:00:00Z"),
            at("2026-03-17T19:00:00Z"),
            in_both("Given up")};
}

SupportingDocument document() {
    return {DocumentId{3},
            {},
            DocumentKind::expert_opinion,
            kazakh,
            "Opinion",
            "opinion.pdf",
            "application/pdf",
            1234,
            sha256("opinion"),
            at("2026-03-05T00:00:00Z"),
            at("2026-03-06T00:00:00Z")};
}

RecordedEvent opinion() {
    RecordedEvent made;
    made.occurrence.event = ProcedureEvent::opinion;
    made.occurrence.at = at("2026-03-07T00:00:00Z");
    made.occurrence.subject = "council";
    made.occurrence.is_favourable = false;
    made.note = in_both("It disagrees");
    made.url = "https://council.example/1";
    made.recorded_at = at("2026-03-08T00:00:00Z");
    made.recorded_by = "Office";
    return made;
}

/// With something in each of its members.
ReportContent everything() {
    ReportContent made;
    made.number = *ConsultationNumber::parse("MOH-2026-0012");
    made.title = in_both("Rules for \"kitchens\" \\ of schools\n");
    made.institution = in_both("Ministry");
    made.zone = *ZoneName::parse("Asia/Almaty");
    made.languages = {kazakh, english};
    made.period = period();
    made.is_final = true;
    made.published_at = at("2026-03-18T06:00:00Z");
    made.log = {77, sha256("root")};
    made.made_at = at("2026-03-18T06:00:00Z");
    made.comments_logged = 22'000'000'000;
    made.text = in_both("# Heard");
    made.figures = figures();
    made.known = {{{kazakh, 6}, {english, 3}}, 5, 4, 3, 2};
    made.participation = participation();
    made.arrivals = {{*parse_local_date("2026-03-03"), 4}, {*parse_local_date("2026-03-04"), 5}};
    made.obligations = {obligation(), ReportObligation{}};
    made.themes = {theme()};
    made.campaigns = {campaign()};
    made.campaigns_total = 1200;
    made.comments_in_campaigns = 5000;
    made.provisions = {{"art_1", "Article 1", 7}, {"", "", 2}};
    made.changes = {1,
                    2,
                    kazakh,
                    4,
                    9,
                    {{DraftChange::Kind::removed,
                      "art_3",
                      "Article 3",
                      "Was.",
                      "",
                      {ResponseId{11}},
                      in_both("Nobody wants it")}}};
    made.opinions = {{document()}, {opinion()}};
    made.not_taken = {response()};
    made.not_taken_total = 1001;
    made.unanswered_reason = in_both("They say the same");
    return made;
}

std::string in_api(ReportContent const& content) {
    return boost::json::serialize(http::view(content));
}
std::string in_file(ReportContent const& content) {
    return exchange::export_json(exchange::report_export(content, english, ExportAudience::everyone,
                                                         content.comments_logged, *system_zones()));
}

void expect_given_back(ReportContent const& content) {
    std::string const kept = to_json(content);
    ReportContent const read = report_content_from(kept);
    EXPECT_EQ(to_json(read), kept);
    EXPECT_EQ(in_api(read), in_api(content));
}

TEST(ReportContentJson, GivesBackAllThatTheApiAndFilesTell) {
    ReportContent const full = everything();
    expect_given_back(full);
    auto const empty = std::make_unique<ReportContent>();
    empty->number = full.number;
    expect_given_back(*empty);
    ReportContent const read = report_content_from(to_json(everything()));
    EXPECT_EQ(in_file(read), in_file(everything()));
    EXPECT_EQ(read.comments_logged, everything().comments_logged);
    EXPECT_EQ(read.opinions.events.at(0).occurrence, everything().opinions.events.at(0).occurrence);
    EXPECT_EQ(read.not_taken.at(0).response.comments, everything().not_taken[0].response.comments);
}

TEST(ReportContentJson, SaysWhatIsDamaged) {
    std::string const kept = to_json(everything());
    auto const with = [&](std::string_view was, std::string_view is) {
        std::string changed = kept;
        std::size_t const place = changed.find(was);
        if (place == std::string::npos) throw std::runtime_error{"nothing to damage"};
        return changed.replace(place, was.size(), is);
    };
    for (std::string const& damaged :
         {std::string{}, std::string{"[]"}, std::string{"{}"}, kept.substr(0, kept.size() / 2),
          with("\"zone\":\"Asia/Almaty\"", "\"zone\":7"), with("out_of_scope\"", "lost\""),
          with("MOH-2026-0012", "nothing"), with("2026-03-18T06", "2026-13-18T06"),
          with("\"size\":77", "\"size\":-77"), with("\"final\":true", "\"final\":null")}) {
        EXPECT_THROW((void)report_content_from(damaged), Damage) << damaged.substr(0, 60);
    }
}

}  // namespace
}  // namespace consult::storage
