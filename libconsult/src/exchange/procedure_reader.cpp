#include "exchange/procedure_reader.h"

#include <algorithm>
#include <string>

#include "exchange/rule_reader.h"

namespace consult::exchange {
namespace {

namespace json = boost::json;

constexpr std::string_view format = "libconsult-procedure/1";

/// Reads one object of the file after the other; problems go into one list.
class ProcedureReader : public RuleReader {
public:
    using RuleReader::RuleReader;

    Procedure procedure(json::value const& document) {
        ObjectReader in{document, "", problems_};
        Procedure procedure;
        check_format(in, format);
        procedure.id = in.text("id");
        procedure.version = number(in, "version", 1'000'000).value_or(1);
        procedure.name = in.localized("name", true);
        procedure.description = in.localized("description", false);
        procedure.jurisdiction = in.text("jurisdiction");
        procedure.calendar = in.text("calendar");
        procedure.zone = zone(in);
        procedure.base = part(in, "base", &ProcedureReader::base);
        procedure.institution = words_if_any(in, "institution");
        procedure.sources = list(in, "sources", true, &ProcedureReader::source);
        procedure.stages = list(in, "stages", true, &ProcedureReader::stage);
        procedure.tiers = list(in, "tiers", false, &ProcedureReader::tier);
        procedure.period = part(in, "period", &ProcedureReader::period).value_or(PeriodRules{});
        procedure.documents = list(in, "documents", false, &ProcedureReader::document);
        procedure.bodies = list(in, "bodies", false, &ProcedureReader::body);
        procedure.duties = list(in, "duties", false, &ProcedureReader::duty);
        in.finish();
        return procedure;
    }

private:
    std::optional<ZoneName> zone(ObjectReader& in) {
        std::optional<std::string> const given = in.optional_text("zone");
        if (!given) return std::nullopt;
        Result<ZoneName> zone = ZoneName::parse(*given);
        if (zone) return *std::move(zone);
        for (Problem problem : zone.error().problems()) {
            problem.field = in.path_of("zone");
            problems_.add(std::move(problem));
        }
        return std::nullopt;
    }

    // --- The objects of the format

    ProcedureReference base(ObjectReader& in) {
        std::string id = in.text("id");
        return {std::move(id), number(in, "version", 1'000'000).value_or(1)};
    }

    ProcedureStage stage(ObjectReader& in) {
        ProcedureStage stage;
        stage.id = in.text("id");
        stage.name = in.localized("name", true);
        stage.begins = event(in, "begins");
        stage.next = in.texts("next", false);
        return stage;
    }

    ImpactTier tier(ObjectReader& in) {
        std::string id = in.text("id");
        return {std::move(id), in.localized("name", true)};
    }

    ProcedureEvent event(ObjectReader& in, std::string_view member,
                         std::optional<ProcedureEvent> otherwise = std::nullopt) {
        return word(in, member, procedure_event_from, ProcedureEvent::repetition, otherwise);
    }

    Due due(ObjectReader& in) {
        Due due;
        due.relation = word(in, "relation", due_relation_from, DueRelation::not_before);
        due.event = event(in, "event");
        due.term = part(in, "term", &ProcedureReader::term);
        return due;
    }

    PeriodRules period(ObjectReader& in) {
        PeriodRules period;
        period.counted_from = event(in, "counted_from", ProcedureEvent::posting);
        period.shortest = list(in, "shortest", false, &ProcedureReader::length);
        period.longest = list(in, "longest", false, &ProcedureReader::length);
        period.holiday_extension = part(in, "holiday_extension", &ProcedureReader::holidays);
        period.shortening = part(in, "shortening", &ProcedureReader::shortening);
        period.extension = part(in, "extension", &ProcedureReader::extension);
        period.late = part(in, "late", &ProcedureReader::late);
        return period;
    }

    LengthRule length(ObjectReader& in) {
        LengthRule rule;
        rule.tier = words_if_any(in, "tier");
        rule.term = required(in, "term", &ProcedureReader::term);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }

    HolidayExtension holidays(ObjectReader& in) {
        HolidayExtension extension;
        extension.kind = word(in, "kind", holiday_extension_from, HolidayExtension::Kind::duty);
        extension.seasons = list(in, "seasons", false, &ProcedureReader::season);
        extension.basis = required(in, "basis", &ProcedureReader::basis);
        return extension;
    }

    HolidaySeason season(ObjectReader& in) {
        HolidaySeason season;
        season.name = in.localized("name", true);
        season.easter = part(in, "easter", &ProcedureReader::easter);
        if (!season.easter) {
            season.from_month = number(in, "from_month", 12).value_or(1);
            season.from_day = number(in, "from_day", 31).value_or(1);
            season.until_month = number(in, "until_month", 12).value_or(1);
            season.until_day = number(in, "until_day", 31).value_or(1);
        }
        season.longer = required(in, "longer", &ProcedureReader::term);
        return season;
    }

    EasterDays easter(ObjectReader& in) {
        std::int32_t const from = distance(in, "from");
        return {from, distance(in, "until")};
    }

    /// In days; `check` refuses one that is too far.
    std::int32_t distance(ObjectReader& in, std::string_view name) {
        if (in.is_object() && !in.has(name)) missing(in, name);
        constexpr std::int64_t far = 1'000;
        std::int64_t const given = in.optional_integer(name).value_or(0);
        return static_cast<std::int32_t>(std::clamp(given, -far, far));
    }

    ShorteningRule shortening(ObjectReader& in) {
        ShorteningRule rule;
        rule.not_below = part(in, "not_below", &ProcedureReader::term);
        rule.when = in.localized("when", false);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }

    ExtensionRule extension(ObjectReader& in) {
        ExtensionRule rule;
        if (in.member("at_most_times")) rule.at_most_times = number(in, "at_most_times", 10'000);
        rule.at_most = part(in, "at_most", &ProcedureReader::term);
        rule.request_before = part(in, "request_before", &ProcedureReader::term);
        rule.for_all = in.boolean("for_all", true);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }

    LateRule late(ObjectReader& in) {
        LateRule rule;
        if (!in.member("accepted") && in.is_object()) missing(in, "accepted");
        rule.is_accepted = in.boolean("accepted", false);
        rule.at_most = part(in, "at_most", &ProcedureReader::term);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }

    DocumentRule document(ObjectReader& in) {
        DocumentRule rule;
        rule.id = in.text("id");
        rule.kind = word(in, "kind", document_kind_from, DocumentKind::other);
        rule.name = in.localized("name", true);
        rule.when = word(in, "when", document_when_from, DocumentRule::When::closing);
        rule.tiers = in.texts("tiers", false);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }

    BodyRule body(ObjectReader& in) {
        BodyRule rule;
        rule.id = in.text("id");
        rule.kind = word(in, "kind", body_kind_from, BodyKind::other);
        rule.name = in.localized("name", true);
        rule.ask = required(in, "ask", &ProcedureReader::due);
        rule.opinion = part(in, "opinion", &ProcedureReader::term);
        rule.silence = word(in, "silence", silence_from, Silence::waits, {Silence::no_opinion});
        rule.is_attached = in.boolean("attached", false);
        rule.tiers = in.texts("tiers", false);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }

    DutyRule duty(ObjectReader& in) {
        DutyRule rule;
        rule.id = in.text("id");
        rule.name = in.localized("name", true);
        rule.stage = in.text("stage");
        rule.act = word(in, "act", duty_act_from, DutyAct::consult_again);
        if (in.member("to")) rule.to = word(in, "to", answer_to_from, AnswerTo::each_submitter);
        rule.body = words_if_any(in, "body");
        rule.is_reasoned = in.boolean("reasoned", false);
        rule.or_explain = in.boolean("or_explain", false);
        rule.by = word(in, "by", debtor_from, Debtor::other, {Debtor::institution});
        rule.in_case =
            word(in, "in_case", duty_case_from, DutyCase::substantial_change, {DutyCase::always});
        rule.due = part(in, "due", &ProcedureReader::due);
        rule.tiers = in.texts("tiers", false);
        rule.basis = required(in, "basis", &ProcedureReader::basis);
        return rule;
    }
};

}  // namespace

Procedure procedure_in(json::value const& document, Problems& problems) {
    return ProcedureReader{problems}.procedure(document);
}

}  // namespace consult::exchange
