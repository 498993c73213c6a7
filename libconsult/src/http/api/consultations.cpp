#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

boost::json::value summary_view(ConsultationSummary const& summary, Instant now) {
    boost::json::value value = view(summary.consultation, now);
    value.as_object()["comments_received"] = summary.comments_received;
    return value;
}

/// Changes of phase need no write: an answer that shows one is not served past it.
void keep_until_phase_changes(Call& call, ConsultationSummary const& summary, Instant now) {
    std::optional<Instant> const change = summary.consultation.next_phase_change(now);
    if (!change) return;
    std::optional<Instant>& until = call.scope.valid_until;
    until = until ? std::min(*until, *change) : *change;
}

Result<ConsultationFilter> read_filter(Call const& call) {
    ConsultationFilter filter;
    if (std::string_view const phase = call.query_value("phase"); !phase.empty()) {
        filter.phase = phase_from(phase);
        if (!filter.phase) {
            return refuse(ErrorCode::invalid, "phase", "json.choice",
                          "This is none of the values allowed here.");
        }
    }
    Result<std::optional<bool>> const soon = yes_or_no(call, "closing_soon");
    if (!soon) return tl::unexpected(soon.error());
    Result<std::optional<bool>> const preparing = yes_or_no(call, "preparing");
    if (!preparing) return tl::unexpected(preparing.error());
    filter.closing_soon = soon->value_or(false);
    filter.include_preparing = preparing->value_or(false);
    filter.institution = call.query_value("institution");
    filter.topic = call.query_value("topic");
    filter.text = call.query_value("text");
    return filter;
}

Answer list_consultations(Call& call) {
    Result<ConsultationFilter> const filter = read_filter(call);
    if (!filter) return tl::unexpected(filter.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Instant const now = call.platform.clock().now();
    Result<Page<ConsultationSummary>> const found =
        call.platform.consultations().list(call.actor, *filter, *page);
    if (!found) return tl::unexpected(found.error());
    call.scope.valid_until = call.platform.consultations().next_change_of_lists(now);
    return page_response(call, *found, [&](ConsultationSummary const& summary) {
        return summary_view(summary, now);
    });
}

Answer find_consultation(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Instant const now = call.platform.clock().now();
    call.scope.consultation = number->text();
    return answered(call.platform.consultations().find(call.actor, *number),
                    [&](ConsultationSummary const& summary) {
                        keep_until_phase_changes(call, summary, now);
                        return summary_view(summary, now);
                    });
}

ConsultationTexts read_texts(exchange::ObjectReader& reader) {
    ConsultationTexts texts;
    texts.title = reader.localized("title", true);
    texts.summary = reader.localized("summary", true);
    texts.guidance = reader.localized("guidance", false);
    texts.privacy_notice = reader.localized("privacy_notice", false);
    texts.topics = reader.texts("topics", false);
    texts.contact = reader.text_or_empty("contact");
    texts.languages = reader.languages("languages");
    return texts;
}

/// The shape of every change: the number, the body, the use case, the consultation as it stands.
template <class Act>
Answer changed(Call& call, Act&& act, int status = 200) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    auto const use_case = act(reader);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        use_case(*number),
        [&](Consultation const& consultation) {
            return view(consultation, call.platform.clock().now());
        },
        status);
}

Answer create_consultation(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string const institution = reader.text("institution");
    ConsultationTexts texts = read_texts(reader);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.consultations().create(call.actor, institution, std::move(texts)),
        [&](Consultation const& created) { return view(created, call.platform.clock().now()); },
        201);
}

Answer change_consultation(Call& call) {
    return changed(call, [&](exchange::ObjectReader& reader) {
        return [&call, texts = read_texts(reader)](ConsultationNumber const& number) {
            return call.platform.consultations().change(call.actor, number, texts);
        };
    });
}

Answer set_period(Call& call) {
    Problems problems;
    return changed(call, [&](exchange::ObjectReader& reader) {
        NewPeriod period;
        period.opens = reader.local("opens");
        if (reader.member("closes")) period.closes = reader.local("closes");
        period.shortening_reason = reader.localized("shortening_reason", false);
        std::optional<std::string> const zone = reader.optional_text("zone");
        return [&call, period, zone](ConsultationNumber const& number) -> Result<Consultation> {
            NewPeriod named = period;
            if (zone) {
                Result<ZoneName> const parsed = ZoneName::parse(*zone);
                if (!parsed) return tl::unexpected(parsed.error());
                named.zone = *parsed;
            }
            return call.platform.consultations().set_period(call.actor, number, named);
        };
    });
}

Answer publish(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.consultations().publish(call.actor, *number),
                    [&](Consultation const& consultation) {
                        return view(consultation, call.platform.clock().now());
                    });
}

/// The procedure's name and version, and the class of impact.
struct Chosen {
    ProcedureReference procedure;
    std::string tier;
};
Chosen read_choice(exchange::ObjectReader& reader, Problems& problems) {
    Chosen chosen;
    chosen.procedure.id = reader.text("procedure");
    std::int64_t const version = reader.optional_integer("version").value_or(0);
    if (version < 0 || version > 1'000'000) {
        problems.add(ErrorCode::invalid, "version", "procedure.version_range",
                     "A version is a whole number from 1 on.");
    } else {
        chosen.procedure.version = static_cast<std::uint32_t>(version);
    }
    chosen.tier = reader.text_or_empty("tier");
    return chosen;
}

Answer choose_procedure(Call& call) {
    Problems problems;
    return changed(call, [&](exchange::ObjectReader& reader) {
        return [&call, &problems, chosen = read_choice(reader, problems)](
                   ConsultationNumber const& number) -> Result<Consultation> {
            if (!problems.empty()) return problems.refusal();
            return call.platform.consultations().choose_procedure(call.actor, number,
                                                                  chosen.procedure, chosen.tier);
        };
    });
}

Answer move_procedure(Call& call) {
    Problems problems;
    return changed(call, [&](exchange::ObjectReader& reader) {
        return [&call, &problems, chosen = read_choice(reader, problems),
                reason = reader.localized("reason", true)](
                   ConsultationNumber const& number) -> Result<Consultation> {
            if (!problems.empty()) return problems.refusal();
            return call.platform.consultations().move_procedure(
                call.actor, number, chosen.procedure, chosen.tier, reason);
        };
    });
}

Answer suspend(Call& call) {
    return changed(call, [&](exchange::ObjectReader& reader) {
        LocalDateTime const from = reader.local("from");
        LocalDateTime const until = reader.local("until");
        return [&call, from, until,
                reason = reader.localized("reason", true)](ConsultationNumber const& number) {
            return call.platform.consultations().suspend(call.actor, number, from, until, reason);
        };
    });
}

Answer extend(Call& call) {
    return changed(call, [&](exchange::ObjectReader& reader) {
        LocalDateTime const closes = reader.local("closes");
        return [&call, closes,
                reason = reader.localized("reason", true)](ConsultationNumber const& number) {
            return call.platform.consultations().extend(call.actor, number, closes, reason);
        };
    });
}

Answer close_early(Call& call) {
    return changed(call, [&](exchange::ObjectReader& reader) {
        return
            [&call, reason = reader.localized("reason", true)](ConsultationNumber const& number) {
                return call.platform.consultations().close_early(call.actor, number, reason);
            };
    });
}

Answer cancel(Call& call) {
    return changed(call, [&](exchange::ObjectReader& reader) {
        return
            [&call, reason = reader.localized("reason", true)](ConsultationNumber const& number) {
                return call.platform.consultations().cancel(call.actor, number, reason);
            };
    });
}

Answer correct(Call& call) {
    return changed(call, [&](exchange::ObjectReader& reader) {
        Correction correction;
        correction.field = reader.text("field");
        correction.language = reader.language("language", false);
        correction.now = reader.text("now");
        correction.reason = reader.text("reason");
        return [&call, correction](ConsultationNumber const& number) {
            return call.platform.consultations().correct(call.actor, number, correction);
        };
    });
}

Answer figures(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.consultations().figures(call.actor, *number),
                    [](ConsultationFigures const& found) { return view(found); });
}

}  // namespace

void register_consultations(RouteTable& table) {
    std::string const one = "/api/v1/consultations/{number}";
    table
        .add("GET", "/api/v1/consultations", "listConsultations", "Consultations, newest first",
             list_consultations)
        .paged()
        .query("phase", "Phase", "Only those in this phase.")
        .query("closing_soon", "boolean", "Only open ones that close within seven days.")
        .query("institution", "string", "Only this institution's, by code.")
        .query("topic", "string", "Only those with this topic.")
        .query("text", "string", "Words looked for in number, title, summary and topics.")
        .query("preparing", "boolean", "For officials: also those being prepared.")
        .writes("ConsultationList")
        .cacheable();
    table
        .add("POST", "/api/v1/consultations", "createConsultation", "Prepare a consultation",
             create_consultation)
        .needs(Permission::manage_consultation)
        .reads("NewConsultation")
        .writes("Consultation", 201);
    table.add("GET", one, "findConsultation", "One consultation", find_consultation)
        .writes("Consultation")
        .cacheable();
    auto const change = [&](char const* method, char const* rest, char const* id,
                            char const* summary, Answering handler) -> Route& {
        return table.add(method, one + rest, id, summary, std::move(handler))
            .needs(Permission::manage_consultation)
            .writes("Consultation");
    };
    change("PUT", "", "changeConsultation", "Replace the texts while it is being prepared",
           change_consultation)
        .reads("ConsultationTexts");
    change("PUT", "/period", "setPeriod", "Set the comment period while it is being prepared",
           set_period)
        .reads("NewPeriod");
    change("PUT", "/procedure", "chooseProcedure", "Name the procedure it will run under",
           choose_procedure)
        .reads("ChosenProcedure");
    change("POST", "/procedure-move", "moveProcedure",
           "Move it to other rules because the law changed", move_procedure)
        .reads("NewProcedureMove");
    change("POST", "/publish", "publishConsultation", "Publish it with its drafts and documents",
           publish);
    change("POST", "/extend", "extendPeriod", "Move the closing to later", extend)
        .reads("Extension");
    change("POST", "/suspend", "suspendPeriod",
           "Let the period stand still for a time, such as an outage", suspend)
        .reads("NewSuspension");
    change("POST", "/close", "closeEarly", "Close it now", close_early).reads("ReasonedStep");
    change("POST", "/cancel", "cancelConsultation", "End it without a report", cancel)
        .reads("ReasonedStep");
    change("POST", "/errata", "correctConsultation", "Correct a typo where everyone can see it",
           correct)
        .reads("Correction");
    table
        .add("GET", one + "/figures", "consultationFigures", "Its counts, each kept apart", figures)
        .writes("ConsultationFigures")
        .cacheable();
}

}  // namespace consult::http
