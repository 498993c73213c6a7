/// Rules of councils: who may sit in one, how it is formed, meets, votes and recommends, as data
/// with their legal source.
///
/// A council advises a public body and watches over it. What its rules leave open is left to
/// whoever forms it; nothing is guessed in its place. The format of a file is in docs/councils.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>
#include <consult/language.h>
#include <consult/legal_basis.h>
#include <consult/procedure.h>

namespace consult {

enum class CouncilKind {
    republican,    ///< beside a ministry or another body of the whole country
    local,         ///< beside the authority of a region, a city or a district
    quasi_public,  ///< beside a company or an institution that the state owns
    sectoral,      ///< for one field, beside whichever body is in charge of it
};
[[nodiscard]] std::string_view name(CouncilKind kind);
[[nodiscard]] std::optional<CouncilKind> council_kind_from(std::string_view name);

/// A part of a whole, such as two thirds.
struct Share {
    std::uint32_t parts = 1;  ///< 1 to `of`
    std::uint32_t of = 1;     ///< at most 1,000
    /// The least whole number that is at least this share of `all`.
    [[nodiscard]] std::uint64_t least_of(std::uint64_t all) const;
    /// The least whole number that is more than this share of `all`.
    [[nodiscard]] std::uint64_t more_than(std::uint64_t all) const;
    friend bool operator==(Share const&, Share const&) = default;
};

/// How many members a council has.
struct SizeRule {
    std::optional<std::uint32_t> least;
    std::optional<std::uint32_t> most;
    RuleBasis basis;
    friend bool operator==(SizeRule const&, SizeRule const&) = default;
};

/// At least this share, of whatever the rule is about.
struct ShareRule {
    Share share;
    RuleBasis basis;
    friend bool operator==(ShareRule const&, ShareRule const&) = default;
};

/// At most so many, of whatever the rule is about.
struct LimitRule {
    std::uint32_t at_most = 1;
    RuleBasis basis;
    friend bool operator==(LimitRule const&, LimitRule const&) = default;
};

/// A length of time, of whatever the rule is about.
struct TimeRule {
    RuleTerm term;
    RuleBasis basis;
    friend bool operator==(TimeRule const&, TimeRule const&) = default;
};

/// Something that holds, or does not, by itself.
struct PlainRule {
    RuleBasis basis;
    friend bool operator==(PlainRule const&, PlainRule const&) = default;
};

/// Who may sit together. What is left out is not limited.
struct CompositionRules {
    std::optional<SizeRule> size;
    std::optional<ShareRule> civil_share;  ///< of members who hold no public office
    std::optional<LimitRule> per_organisation;
    std::optional<PlainRule> chair_holds_no_public_office;
    std::optional<TimeRule> mandate;  ///< how long a member sits
    std::optional<LimitRule> mandates_in_a_row;
    friend bool operator==(CompositionRules const&, CompositionRules const&) = default;
};

/// What happens on the way to a new council, in this order.
enum class FormationAct {
    working_group,  ///< who chooses is named
    announcement,   ///< that members are looked for, with criteria and how to apply
    applications,   ///< are taken until they close
    scoring,        ///< applications are scored by the published criteria
    selection,      ///< the working group decides, with scores and reasons published
    appointment,    ///< the members are named
    first_meeting,  ///< the council meets and elects its chair
};
[[nodiscard]] std::string_view name(FormationAct act);
[[nodiscard]] std::optional<FormationAct> formation_act_from(std::string_view name);

struct FormationStep {
    std::string id;
    FormationAct act = FormationAct::working_group;
    LocalizedText name;
    LocalizedText by;  ///< whose step it is
    /// How long it takes at least, from the step before it: applications are open so long.
    std::optional<RuleTerm> at_least;
    /// By when it is done at the latest, from the step before it.
    std::optional<RuleTerm> within;
    RuleBasis basis;
    friend bool operator==(FormationStep const&, FormationStep const&) = default;
};

struct FormationRules {
    std::optional<TimeRule>
        begins_before_end;  ///< so long before the sitting members' mandate ends
    std::vector<FormationStep> steps;
    friend bool operator==(FormationRules const&, FormationRules const&) = default;
};

/// What a majority is one of.
enum class MajorityOf {
    votes,    ///< of those given for and against
    present,  ///< of the members who are there
    members,  ///< of all members
};
[[nodiscard]] std::string_view name(MajorityOf of);
[[nodiscard]] std::optional<MajorityOf> majority_of_from(std::string_view name);

/// What becomes of a motion with as many votes for it as against it.
enum class Tie {
    rejected,       ///< it is rejected
    chair_decides,  ///< the chair's vote counts twice
};
[[nodiscard]] std::string_view name(Tie tie);
[[nodiscard]] std::optional<Tie> tie_from(std::string_view name);

struct VotingRule {
    Share more_than{1, 2};
    MajorityOf of = MajorityOf::present;
    bool is_open = true;  ///< how each member voted is published
    Tie tie = Tie::rejected;
    RuleBasis basis;
    friend bool operator==(VotingRule const&, VotingRule const&) = default;
};

struct MeetingRules {
    std::optional<ShareRule> quorum;      ///< of all members, present or online
    std::optional<PlainRule> are_public;  ///< whoever wants to may attend
    std::optional<TimeRule> at_least_every;
    std::optional<TimeRule> notice;   ///< so long before a meeting it is called
    std::optional<TimeRule> minutes;  ///< so long after it they are published
    std::optional<VotingRule> voting;
    std::optional<PlainRule> guests_advise;  ///< members of other councils vote without effect
    friend bool operator==(MeetingRules const&, MeetingRules const&) = default;
};

/// What becomes of a recommendation.
struct RecommendationRules {
    std::optional<TimeRule> sent;            ///< to the body, from its adoption
    std::optional<TimeRule> reply;           ///< of the body, from its receipt
    std::optional<PlainRule> reply_to_each;  ///< with reasons, to each recommendation apart
    /// So long before it decides the body tells the council when it is heard; not where the
    /// decision is what was recommended.
    std::optional<TimeRule> hearing_notice;
    friend bool operator==(RecommendationRules const&, RecommendationRules const&) = default;
};

/// The rules, as one version of them has them.
struct CouncilRules {
    std::string id;             ///< such as `kz.local-council`, of the form of a procedure's
    std::uint32_t version = 1;  ///< from 1
    LocalizedText name;
    LocalizedText description;
    CouncilKind kind = CouncilKind::local;
    std::string jurisdiction;  ///< as a procedure's
    std::string calendar;      ///< id
    std::vector<LegalSource> sources;
    CompositionRules composition;
    FormationRules formation;
    MeetingRules meetings;
    RecommendationRules recommendations;

    [[nodiscard]] LegalSource const* source(std::string_view id) const;
    friend bool operator==(CouncilRules const&, CouncilRules const&) = default;
};

/// Whether the rules can be kept at all: bounds that meet, steps in their order, sources that are
/// there, a known calendar. Names are in English at least. Every problem with its path as files
/// have it, such as `composition.size.most`. Pure.
[[nodiscard]] Result<> check(CouncilRules const& rules, CalendarIds calendars);

}  // namespace consult
