/// What is done to a consultation before it is published.
#include <consult/platform/consultations.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Transaction;

void apply(ConsultationTexts texts, Consultation& consultation) {
    consultation.title = std::move(texts.title);
    consultation.summary = std::move(texts.summary);
    consultation.guidance = std::move(texts.guidance);
    consultation.privacy_notice = std::move(texts.privacy_notice);
    consultation.topics = std::move(texts.topics);
    consultation.contact = std::move(texts.contact);
    consultation.languages = std::move(texts.languages);
}

/// Where the period is promised: as it says itself, else where the procedure counts, else at the
/// institution.
ZoneName zone_for(PlatformCore& core, Transaction& transaction, Consultation const& consultation,
                  NewPeriod const& period) {
    if (period.zone) return *period.zone;
    if (consultation.procedure) {
        Rules const rules = load_rules(core, transaction, consultation);
        if (rules.procedure->zone) return *rules.procedure->zone;
    }
    return storage::find_institution(transaction, consultation.institution).value().zone;
}

/// As it is given, else as soon as the procedure lets it close.
Result<Deadline> closing_of(PlatformCore& core, Transaction& transaction,
                            Consultation const& consultation, NewPeriod const& period,
                            Result<Deadline> const& opens, ZoneName const& zone) {
    if (period.closes) return make_deadline(*period.closes, zone, core.zones());
    if (!consultation.procedure) {
        return refuse(ErrorCode::invalid, "closes", "period.no_closing",
                      "Say when it closes, or choose a procedure first that says how long it "
                      "lasts.");
    }
    if (!opens) return tl::unexpected(opens.error());
    Rules const rules = load_rules(core, transaction, consultation);
    IntendedPeriod intended;
    intended.tier = consultation.procedure->tier;
    intended.opens = *opens;
    add_recorded_events(transaction, consultation, intended);
    Result<std::optional<EarliestClosing>> const earliest =
        earliest_closing(*rules.procedure, intended, rules.context());
    if (!earliest) return tl::unexpected(earliest.error());
    if (*earliest) return (*earliest)->closes;
    return refuse(ErrorCode::invalid, "closes", "period.not_derivable",
                  "The procedure {procedure} does not say how long a period lasts, or counts from "
                  "an event that was not recorded yet; say when it closes.",
                  {{"procedure", rules.procedure->id}});
}

Result<> check_shortening(Consultation const& consultation, LocalizedText const& reason) {
    if (reason.empty()) return {};
    if (consultation.procedure) return check_reason(consultation, reason, "shortening_reason");
    return refuse(ErrorCode::invalid, "shortening_reason", "period.nothing_to_shorten",
                  "Without a procedure there is no shortest period; leave the reason out.");
}

}  // namespace

Result<Consultation> Consultations::create(Actor const& actor, std::string_view institution,
                                           ConsultationTexts texts) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Consultation> {
        std::optional<Institution> const host = storage::find_institution(transaction, institution);
        if (!host) {
            return refuse(ErrorCode::not_found, "institution", "institution.unknown",
                          "There is no institution {code}.", {{"code", std::string{institution}}});
        }
        if (Result<> const allowed = authorize(actor, Permission::manage_consultation, host->id);
            !allowed) {
            return tl::unexpected(allowed.error());
        }
        if (Result<> const good = check(texts); !good) return tl::unexpected(good.error());
        Result<ZonedTime> const local = core_.zones().at(now, host->zone);
        if (!local) return tl::unexpected(local.error());

        Consultation consultation;
        consultation.institution = host->id;
        LocalDate const today{std::chrono::floor<std::chrono::days>(local->local)};
        consultation.number = {host->code, int{today.year()}, 0};
        consultation.created_at = now;
        apply(texts, consultation);
        storage::insert_consultation(transaction, consultation);
        log_step(transaction, actor, now, actions::consultation_created, consultation);
        return consultation;
    });
}

Result<Consultation> Consultations::change(Actor const& actor, ConsultationNumber const& number,
                                           ConsultationTexts texts) {
    if (Result<> const good = check(texts); !good) return tl::unexpected(good.error());
    Instant const now = core_.now();
    return changed(core_, actor, number,
                   [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                       if (Result<> const free = require_preparing(consultation); !free)
                           return free;
                       apply(texts, consultation);
                       storage::update_consultation(transaction, consultation);
                       log_step(transaction, actor, now, actions::consultation_changed,
                                consultation, {{"changed", "texts"}});
                       return {};
                   });
}

Result<Consultation> Consultations::set_period(Actor const& actor, ConsultationNumber const& number,
                                               NewPeriod period) {
    Instant const now = core_.now();
    return changed(core_, actor, number,
                   [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                       if (Result<> const free = require_preparing(consultation); !free)
                           return free;
                       ZoneName const zone = zone_for(core_, transaction, consultation, period);
                       Result<Deadline> const opens =
                           make_deadline(period.opens, zone, core_.zones());
                       Problems problems;
                       if (!opens) problems.add(opens.error());
                       Result<Deadline> const closes =
                           closing_of(core_, transaction, consultation, period, opens, zone);
                       if (!closes) problems.add(closes.error());
                       problems.add(check_shortening(consultation, period.shortening_reason));
                       if (!problems.empty()) return problems.result();
                       if (Result<> const good = check_period(*opens, *closes, now); !good)
                           return good;

                       PeriodChange const set{PeriodChange::Kind::set, *opens, *closes, {}, now,
                                              office_of(actor)};
                       consultation.period = CommentPeriod{*opens, *closes, {set}};
                       if (consultation.procedure)
                           consultation.procedure->shortening_reason = period.shortening_reason;
                       storage::set_first_period(transaction, consultation.id, set);
                       storage::update_consultation(transaction, consultation);
                       log_step(transaction, actor, now, actions::consultation_changed,
                                consultation, {{"changed", "period"}});
                       return {};
                   });
}

}  // namespace consult
