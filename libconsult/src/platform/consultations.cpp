#include <algorithm>
#include <map>

#include <consult/platform/consultations.h>
#include <consult/text.h>

#include "consultation/consultation_check.h"
#include "consultation/correction.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Queries;
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

Result<> require_preparing(Consultation const& consultation) {
    if (consultation.state == ConsultationState::preparing) return {};
    return refuse(
        ErrorCode::conflict, "consultation", "consultation.not_preparing",
        "Consultation {number} is {state}; its texts and period are fixed. Correct a typo "
        "with an erratum, or extend the period.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

void log_step(Transaction& transaction, Actor const& actor, Instant at, std::string_view action,
              Consultation const& consultation, Facts facts = {}) {
    transaction.append_to_log(
        encode(log_entry(actor, at, action, consultation.number.text(), std::move(facts))));
}

/// The shape of every change: load for the actor, let `change` decide and write, log it.
template <class Change>
Result<Consultation> changed(PlatformCore& core, Actor const& actor,
                             ConsultationNumber const& number, Change const& change) {
    return core.write([&](Transaction& transaction) -> Result<Consultation> {
        Result<Consultation> loaded =
            load_and_hold(transaction, number, actor, Permission::manage_consultation);
        if (!loaded) return loaded;
        if (Result<> const done = change(transaction, *loaded); !done) {
            return tl::unexpected(done.error());
        }
        return loaded;
    });
}

/// Tells the listeners when the change is one the public can see.
Result<Consultation> announced(PlatformCore& core, Result<Consultation> changed,
                               bool withdraws = false) {
    if (changed && changed->state != ConsultationState::preparing) {
        core.announce({changed->number, withdraws});
    }
    return changed;
}

Result<> take_step(Transaction& transaction, Consultation& consultation, ConsultationEvent event,
                   Instant now) {
    Result<ConsultationState> const next =
        decide(consultation, event, load_facts(transaction, consultation, now));
    if (!next) return tl::unexpected(next.error());
    consultation.state = *next;
    return {};
}

/// Now, or right after the last comment that came while this step waited for its turn: all that are
/// in were received before the closing.
Instant early_closing(Transaction& transaction, Consultation const& consultation, Instant now) {
    std::optional<Instant> const last = storage::last_received(transaction, consultation.id);
    return last ? std::max(now, *last + std::chrono::microseconds{1}) : now;
}

/// A correction that has been put into the texts, and what stood there: every problem with it.
Result<> check_correction(Consultation const& consultation, Correction const& correction,
                          Result<std::string> const& was) {
    Problems problems;
    if (was) {
        if (*was == correction.now) {
            problems.add(ErrorCode::invalid, "now", "erratum.same",
                         "This is what stands there already; write what it should be.");
        }
        problems.add(check(texts_of(consultation)));
    } else {
        problems.add(was.error());
        problems.add(check_text(correction.now, "now", {100'000, false, false}));
    }
    problems.add(check_text(correction.reason, "reason", {2000, false, false}));
    return problems.result();
}

storage::PreparingScope preparing_scope(Actor const& viewer, bool wanted) {
    storage::PreparingScope scope;
    if (!wanted) return scope;
    scope.all = may(viewer, Permission::read_all);
    if (Official const* const official = viewer.official()) {
        for (RoleGrant const& grant : official->roles) {
            if (may(viewer, Permission::read_all, grant.institution)) {
                scope.institutions.push_back(grant.institution);
            }
        }
    }
    return scope;
}

std::vector<ConsultationSummary> summaries_of(Queries& queries,
                                              std::vector<Consultation> consultations,
                                              Instant now) {
    std::vector<ConsultationId> ids;
    std::vector<InstitutionId> hosts;
    for (Consultation const& consultation : consultations) {
        ids.push_back(consultation.id);
        hosts.push_back(consultation.institution);
    }
    std::map<InstitutionId, Institution> institutions;
    for (Institution& institution : storage::find_institutions(queries, hosts))
        institutions.emplace(institution.id, std::move(institution));
    std::map<ConsultationId, std::uint64_t> const counts = storage::count_comments(queries, ids);

    std::vector<ConsultationSummary> summaries;
    for (Consultation& consultation : consultations) {
        ConsultationSummary& summary = summaries.emplace_back();
        auto const institution = institutions.find(consultation.institution);
        if (institution == institutions.end()) {
            throw Fault{"a consultation's institution is missing"};
        }
        summary.institution = institution->second;
        summary.phase = consultation.phase_at(now);
        auto const count = counts.find(consultation.id);
        summary.comments_received = count == counts.end() ? 0 : count->second;
        summary.consultation = std::move(consultation);
    }
    return summaries;
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
    return changed(
        core_, actor, number,
        [&](Transaction& transaction, Consultation& consultation) -> Result<> {
            if (Result<> const free = require_preparing(consultation); !free) return free;
            ZoneName const zone =
                period.zone
                    ? *period.zone
                    : storage::find_institution(transaction, consultation.institution).value().zone;
            Result<Deadline> const opens = make_deadline(period.opens, zone, core_.zones());
            Result<Deadline> const closes = make_deadline(period.closes, zone, core_.zones());
            Problems problems;
            if (!opens) problems.add(opens.error());
            if (!closes) problems.add(closes.error());
            if (!problems.empty()) return problems.result();
            if (Result<> const good = check_period(*opens, *closes, now); !good) return good;

            PeriodChange const set{PeriodChange::Kind::set, *opens, *closes, {}, now,
                                   office_of(actor)};
            consultation.period = CommentPeriod{*opens, *closes, {set}};
            storage::set_first_period(transaction, consultation.id, set);
            storage::update_consultation(transaction, consultation);
            log_step(transaction, actor, now, actions::consultation_changed, consultation,
                     {{"changed", "period"}});
            return {};
        });
}

Result<Consultation> Consultations::publish(Actor const& actor, ConsultationNumber const& number) {
    Instant const now = core_.now();
    return announced(
        core_, changed(core_, actor, number,
                       [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                           if (Result<> const step = take_step(transaction, consultation,
                                                               ConsultationEvent::publish, now);
                               !step) {
                               return step;
                           }
                           consultation.published_at = now;
                           storage::update_consultation(transaction, consultation);
                           transaction.index_consultation(consultation.id, "",
                                                          storage::search_words(consultation));
                           log_step(transaction, actor, now, actions::consultation_published,
                                    consultation, publication_facts(consultation));
                           publish_versions(transaction, consultation, actor, now);
                           publish_documents(transaction, consultation, actor, now);
                           return {};
                       }));
}

Result<Consultation> Consultations::extend(Actor const& actor, ConsultationNumber const& number,
                                           LocalDateTime closes, LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(
            core_, actor, number,
            [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                Problems problems;
                problems.add(take_step(transaction, consultation, ConsultationEvent::extend, now));
                if (!problems.empty()) {
                    problems.add(check_reason(consultation, reason));
                    return problems.result();
                }
                CommentPeriod& period = *consultation.period;
                Result<Deadline> const later =
                    make_deadline(closes, period.closes.zone, core_.zones());
                if (!later) {
                    problems.add(later.error());
                    problems.add(check_reason(consultation, reason));
                    return problems.result();
                }
                if (Result<> const good = check_extension(consultation, *later, reason, now);
                    !good) {
                    return good;
                }
                period.closes = *later;
                period.history.push_back({PeriodChange::Kind::extended, period.opens, *later,
                                          reason, now, office_of(actor)});
                storage::append_period_change(transaction, consultation.id, period.history.back());
                storage::update_consultation(transaction, consultation);
                log_step(transaction, actor, now, actions::consultation_extended, consultation,
                         change_facts(period.history.back()));
                return {};
            }));
}

Result<Consultation> Consultations::close_early(Actor const& actor,
                                                ConsultationNumber const& number,
                                                LocalizedText reason) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(
            core_, actor, number,
            [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                Problems problems;
                problems.add(check_reason(consultation, reason));
                problems.add(
                    take_step(transaction, consultation, ConsultationEvent::close_early, now));
                if (!problems.empty()) return problems.result();

                CommentPeriod& period = *consultation.period;
                Instant const closes = early_closing(transaction, consultation, now);
                Result<ZonedTime> const local = core_.zones().at(closes, period.closes.zone);
                if (!local) return tl::unexpected(local.error());
                // The instant is exact; the civil time shown is its whole second.
                period.closes = {local->local, period.closes.zone, closes, core_.zones().version()};
                period.history.push_back({PeriodChange::Kind::closed_early, period.opens,
                                          period.closes, reason, now, office_of(actor)});
                storage::append_period_change(transaction, consultation.id, period.history.back());
                storage::update_consultation(transaction, consultation);
                log_step(transaction, actor, now, actions::consultation_closed_early, consultation,
                         change_facts(period.history.back()));
                return {};
            }));
}

Result<Consultation> Consultations::cancel(Actor const& actor, ConsultationNumber const& number,
                                           LocalizedText reason) {
    Instant const now = core_.now();
    Result<Consultation> cancelled =
        changed(core_, actor, number,
                [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                    bool const was_public = consultation.state != ConsultationState::preparing;
                    consultation.cancel_reason = reason;
                    if (Result<> const step =
                            take_step(transaction, consultation, ConsultationEvent::cancel, now);
                        !step) {
                        return step;
                    }
                    consultation.cancelled_at = now;
                    storage::update_consultation(transaction, consultation);
                    if (!was_public) {
                        transaction.index_consultation(consultation.id, "",
                                                       storage::search_words(consultation));
                    }
                    log_step(transaction, actor, now, actions::consultation_cancelled, consultation,
                             cancellation_facts(consultation, was_public));
                    return {};
                });
    return announced(core_, std::move(cancelled), true);
}

Result<Consultation> Consultations::correct(Actor const& actor, ConsultationNumber const& number,
                                            Correction correction) {
    Instant const now = core_.now();
    return announced(
        core_,
        changed(
            core_, actor, number,
            [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                if (consultation.state == ConsultationState::preparing) {
                    return refuse(ErrorCode::conflict, "consultation", "erratum.preparing",
                                  "Consultation {number} is not published yet: change its texts "
                                  "instead.",
                                  {{"number", consultation.number.text()}});
                }
                std::string const old_words = storage::search_words(consultation);
                Result<std::string> const was = apply(correction, consultation);
                if (Result<> const good = check_correction(consultation, correction, was); !good) {
                    return good;
                }
                Erratum const erratum{correction.field, correction.language, *was,
                                      correction.now,   correction.reason,   now,
                                      office_of(actor)};
                consultation.errata.push_back(erratum);
                storage::append_erratum(transaction, consultation.id, erratum);
                storage::update_consultation(transaction, consultation);
                transaction.index_consultation(consultation.id, old_words,
                                               storage::search_words(consultation));
                log_step(transaction, actor, now, actions::consultation_corrected, consultation,
                         erratum_facts(erratum));
                return {};
            }));
}

Result<ConsultationSummary> Consultations::find(Actor const& viewer,
                                                ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> loaded = load_visible(*snapshot, number, viewer);
    if (!loaded) return tl::unexpected(loaded.error());
    std::vector<Consultation> one;
    one.push_back(std::move(*loaded));
    return std::move(summaries_of(*snapshot, std::move(one), core_.now()).front());
}

Result<Page<ConsultationSummary>> Consultations::list(Actor const& viewer,
                                                      ConsultationFilter const& filter,
                                                      PageRequest const& page) const {
    if (Result<> const good = check_text(filter.text, "text", {200, true, true}); !good) {
        return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Page<Consultation>> found = storage::list_consultations(
        *snapshot, core_.storage(), filter,
        preparing_scope(viewer, filter.include_preparing || filter.only_own), page, now);
    if (!found) return tl::unexpected(found.error());

    Page<ConsultationSummary> summaries;
    summaries.next = found->next;
    summaries.previous = found->previous;
    summaries.total = found->total;
    summaries.items = summaries_of(*snapshot, std::move(found->items), now);
    return summaries;
}

std::optional<Instant> Consultations::next_change_of_lists(Instant now) const {
    return storage::next_change_of_lists(*core_.snapshot_for(PublicActor{}), now);
}

std::vector<std::string> Consultations::topics() const {
    return storage::public_topics(*core_.snapshot_for(PublicActor{}));
}

Result<ConsultationFigures> Consultations::figures(Actor const& viewer,
                                                   ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const loaded = load_visible(*snapshot, number, viewer);
    if (!loaded) return tl::unexpected(loaded.error());
    return load_figures(*snapshot, loaded->id, core_.texts());
}

}  // namespace consult
