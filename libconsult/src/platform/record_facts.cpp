#include "platform/record_facts.h"

#include <algorithm>

#include "response/figure_counts.h"
#include "storage/institution_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

void add(Facts& facts, Facts more) {
    facts.insert(facts.end(), more.begin(), more.end());
}

/// What is empty is left out.
template <class Text>
void add_text(Facts& facts, std::string_view name, Text const& text) {
    if (!text.empty()) facts.push_back(log::text_fact(name, text));
}

void add_moment(Facts& facts, std::string const& name, Deadline const& moment) {
    facts.emplace_back(name, to_text(moment.instant));
    facts.emplace_back(name + "_local", to_text(moment.local));
    facts.emplace_back(name + "_tzdata", moment.tzdata_version);
    facts.emplace_back(name + "_zone", moment.zone.text());
}

Facts period_facts(Deadline const& opens, Deadline const& closes) {
    Facts facts;
    add_moment(facts, "opens", opens);
    add_moment(facts, "closes", closes);
    return facts;
}

void add_procedure(Facts& facts, std::string const& name, ProcedureReference const& reference,
                   std::string const& tier) {
    facts.emplace_back(name, reference.id);
    if (!tier.empty()) facts.emplace_back(name + "_tier", tier);
    facts.emplace_back(name + "_version", std::to_string(reference.version));
}

/// As it was published: before it was moved.
RunningProcedure first_procedure(Consultation const& consultation) {
    RunningProcedure first = *consultation.procedure;
    if (!consultation.procedure_moves.empty()) {
        first.reference = consultation.procedure_moves.front().from;
        first.tier = consultation.procedure_moves.front().from_tier;
    }
    return first;
}

template <class Words>
std::string joined(Words const& words, std::string_view between) {
    std::string text;
    for (std::string_view const word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

void add_count(Facts& facts, std::string const& name, std::uint64_t count) {
    facts.emplace_back(name, std::to_string(count));
}
/// A count that is not known is left out.
void add_count(Facts& facts, std::string const& name, std::optional<std::uint64_t> const& count) {
    if (count) add_count(facts, name, *count);
}

/// Ids in their order, with commas.
template <class Id>
std::string ids_text(std::vector<Id> const& ids) {
    std::string text;
    for (Id const id : ids) {
        if (!text.empty()) text += ',';
        text += std::to_string(id.value());
    }
    return text;
}

}  // namespace

Facts institution_facts(Institution const& institution) {
    Facts facts{log::text_fact("name", institution.name), {"zone", institution.zone.text()}};
    add_text(facts, "contact", institution.contact);
    return facts;
}

std::string roles_text(storage::Queries& queries, std::vector<RoleGrant> const& roles) {
    std::vector<std::string> words;
    for (RoleGrant const& grant : roles) {
        std::string& word = words.emplace_back(name(grant.role));
        if (!grant.institution) continue;
        word += ":" + storage::find_institution(queries, grant.institution).value().code;
    }
    std::sort(words.begin(), words.end());
    return joined(words, ",");
}

Facts procedure_facts(Procedure const& procedure, std::string_view file) {
    Facts facts{log::text_fact("file", file), {"version", std::to_string(procedure.version)}};
    if (procedure.base) {
        facts.emplace_back("base", procedure.base->id);
        facts.emplace_back("base_version", std::to_string(procedure.base->version));
    }
    return facts;
}

Facts calendar_facts(CalendarAddition const& addition) {
    Facts facts{{"decree", addition.decree}};
    if (addition.completes_year)
        facts.emplace_back("completes_year", std::to_string(*addition.completes_year));
    add_text(facts, "name", addition.name);
    if (addition.off) facts.emplace_back("off", to_text(*addition.off));
    if (!addition.url.empty()) facts.emplace_back("url", addition.url);
    if (addition.worked) facts.emplace_back("worked", to_text(*addition.worked));
    return facts;
}

Facts move_facts(ProcedureMove const& move) {
    Facts facts{log::text_fact("reason", move.reason)};
    add_procedure(facts, "from", move.from, move.from_tier);
    add_procedure(facts, "to", move.to, move.to_tier);
    return facts;
}

Facts event_facts(RecordedEvent const& event) {
    Facts facts{{"event", std::string{name(event.occurrence.event)}},
                {"happened_at", to_text(event.occurrence.at)}};
    if (event.occurrence.is_favourable)
        facts.emplace_back("favourable", *event.occurrence.is_favourable ? "yes" : "no");
    add_text(facts, "note", event.note);
    if (!event.occurrence.subject.empty()) facts.emplace_back("subject", event.occurrence.subject);
    if (!event.url.empty()) facts.emplace_back("url", event.url);
    return facts;
}

Facts withdrawal_facts(RecordedEvent const& event, EventWithdrawal const& withdrawal) {
    Facts facts{{"event", std::string{name(event.occurrence.event)}},
                log::text_fact("reason", withdrawal.reason)};
    if (!event.occurrence.subject.empty()) facts.emplace_back("subject", event.occurrence.subject);
    return facts;
}

Facts obligation_facts(storage::StoredObligation const& obligation) {
    Facts facts{{"by", std::string{name(obligation.debtor)}},
                {"obligation", obligation.key},
                {"state", std::string{name(obligation.state)}}};
    if (obligation.due) add_moment(facts, "due", *obligation.due);
    if (obligation.event_at) facts.emplace_back("counted_from", to_text(*obligation.event_at));
    if (obligation.met_at) facts.emplace_back("met_at", to_text(*obligation.met_at));
    if (obligation.broken_at) facts.emplace_back("broken_at", to_text(*obligation.broken_at));
    return facts;
}

Facts waiver_facts(storage::StoredObligation const& obligation) {
    return {{"obligation", obligation.key}, log::text_fact("reason", obligation.waiver)};
}

Facts late_until_facts(std::optional<Instant> const& late_until) {
    return late_until ? Facts{{"late_until", to_text(*late_until)}} : Facts{};
}

Facts publication_facts(Consultation const& consultation) {
    std::vector<std::string> languages;
    for (Language const& language : consultation.languages)
        languages.push_back(language.tag());
    Facts facts{log::text_fact("contact", consultation.contact),
                log::text_fact("summary", consultation.summary),
                log::text_fact("title", consultation.title),
                {"languages", joined(languages, " ")}};
    add_text(facts, "guidance", consultation.guidance);
    add_text(facts, "privacy_notice", consultation.privacy_notice);
    add_text(facts, "topics", joined(consultation.topics, "\n"));
    if (consultation.procedure) {
        RunningProcedure first = first_procedure(consultation);
        add_procedure(facts, "procedure", first.reference, first.tier);
        add_text(facts, "shortening_reason", first.shortening_reason);
    }
    if (consultation.period) {
        PeriodChange const& first = consultation.period->history.front();
        add(facts, period_facts(first.opens, first.closes));
    }
    return facts;
}

Facts change_facts(PeriodChange const& change) {
    Facts facts = period_facts(change.opens, change.closes);
    facts.push_back(log::text_fact("reason", change.reason));
    if (change.suspension) {
        facts.emplace_back("suspended_from", to_text(change.suspension->from));
        facts.emplace_back("suspended_until", to_text(change.suspension->until));
    }
    return facts;
}

Facts cancellation_facts(Consultation const& consultation, bool was_public) {
    Facts facts{log::text_fact("reason", consultation.cancel_reason)};
    if (!was_public) add(facts, publication_facts(consultation));
    return facts;
}

Facts erratum_facts(Erratum const& erratum) {
    Facts facts{{"field", erratum.field},
                log::text_fact("now", erratum.now),
                log::text_fact("reason", erratum.reason),
                log::text_fact("was", erratum.was)};
    if (erratum.field != "contact") facts.emplace_back("language", erratum.language.tag());
    return facts;
}

Facts version_facts(DraftVersion const& version, std::vector<storage::TextDigests> const& texts) {
    Facts facts;
    for (storage::TextDigests const& text : texts) {
        facts.emplace_back("source_sha256." + text.language.tag(), to_hex(text.source));
        facts.emplace_back("text_sha256." + text.language.tag(), to_hex(text.text));
    }
    add_text(facts, "note", version.note);
    return facts;
}

Facts document_facts(SupportingDocument const& document) {
    return {log::text_fact("file_name", document.file_name),
            {"kind", std::string{name(document.kind)}},
            {"language", document.language.tag()},
            {"media_type", document.media_type},
            {"sha256", to_hex(document.sha256)},
            {"size", std::to_string(document.size)},
            log::text_fact("title", document.title)};
}

Facts withholding_facts(std::string_view reason) {
    return {log::text_fact("reason", reason)};
}

Facts campaign_facts(Campaign const& campaign) {
    Facts facts;
    if (!campaign.name.empty()) facts.push_back(log::text_fact("name", campaign.name));
    if (!campaign.sponsor.empty()) facts.push_back(log::text_fact("sponsor", campaign.sponsor));
    return facts;
}

Facts theme_facts(Theme const& theme) {
    Facts facts{log::text_fact("name", theme.name)};
    if (!theme.summary.empty()) facts.push_back(log::text_fact("summary", theme.summary));
    if (!theme.provision.empty()) facts.emplace_back("provision", theme.provision);
    return facts;
}

AnsweredFacts answered_facts(storage::Queries& queries, Response const& response) {
    log::CommentsFact fact;
    storage::each_answered_comment(queries, response, storage::AnsweredWhich::all,
                                   [&](CommentNumber const& number) { fact.add(number); });
    return {fact.count(), fact.finish()};
}

Facts response_facts(Response const& response, AnsweredFacts const& answered) {
    Facts facts{{"comments", std::to_string(answered.count)},
                answered.digest,
                {"disposition", std::string{name(response.disposition)}}};
    if (response.reason.all().size() == 1) {
        // As entries have it from when a reason stood in one language only.
        auto const& [language, reason] = *response.reason.all().begin();
        facts.emplace_back("language", language.tag());
        facts.push_back(log::text_fact("reason", reason));
    } else {
        facts.push_back(log::text_fact("reason", response.reason));
    }
    if (!response.provision.empty()) facts.emplace_back("provision", response.provision);
    if (response.version != 0) facts.emplace_back("version", std::to_string(response.version));
    if (!response.themes.empty()) facts.emplace_back("themes", ids_text(response.themes));
    if (!response.campaigns.empty()) facts.emplace_back("campaigns", ids_text(response.campaigns));
    if (!response.recommendations.empty()) {
        std::string numbers;
        for (RecommendationNumber const& number : response.recommendations)
            numbers += (numbers.empty() ? "" : ",") + number.text();
        facts.emplace_back("recommendations", std::move(numbers));
    }
    if (response.corrects)
        facts.emplace_back("corrects", std::to_string(response.corrects->value()));
    return facts;
}

Facts report_facts(ConsultationReport const& report, LocalizedText const& content) {
    Facts facts{log::text_fact("text", report.text)};
    // Reports of before it was kept have none.
    if (!content.empty()) facts.push_back(log::text_fact("content", content));
    if (!report.unanswered_reason.empty()) {
        facts.push_back(log::text_fact("unanswered_reason", report.unanswered_reason));
    }
    for_each_count(report.figures, [&](std::string const& name, auto const& count) {
        add_count(facts, name, count);
    });
    return facts;
}

}  // namespace consult
