/// An installation that is built day by day, as demonstrations are.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <consult/platform.h>

#include "program/command.h"

namespace consult::program {

[[nodiscard]] LocalizedText in_three(char const* kk, char const* ru, char const* en);

/// A new database with two institutions and their officials, and the steps that fill it. Its clock
/// is its own, so that every date in it, the log's included, is one that could have been. Each step
/// throws Failure when it is refused.
class DemoInstallation {
public:
    /// The database must be empty.
    explicit DemoInstallation(Common const& common);

    void go_to(std::chrono::days before_today) { clock_->set(today_ - before_today); }

    /// Prepares a consultation with the drafts server/demo/drafts/NAME.LANGUAGE.md; days count from
    /// where the clock stands.
    [[nodiscard]] ConsultationNumber prepare(char const* institution, char const* draft,
                                             LocalizedText title, LocalizedText summary,
                                             std::vector<std::string> topics,
                                             std::chrono::days opens_in, std::chrono::days lasts);
    void publish(ConsultationNumber const& number);
    void cancel(ConsultationNumber const& number, LocalizedText reason);
    /// An empty provision is the whole draft.
    CommentNumber comment(ConsultationNumber const& number, char const* tag, char const* name,
                          char const* provision, char const* text,
                          Visibility visibility = Visibility::public_name);
    void screen(std::vector<CommentNumber> const& numbers, CommentEvent event,
                std::string reason = {});
    void respond(ConsultationNumber const& number, std::vector<CommentNumber> comments,
                 Disposition disposition, char const* provision, char const* reason);
    /// Publishes the report, a day after it was drafted.
    void report(ConsultationNumber const& number, LocalizedText text);

private:
    void create_people();
    Account account(char const* login, char const* name, char const* office, char const* password,
                    std::vector<RoleGrant> roles);
    void document(ConsultationNumber const& number, DocumentKind kind, char const* tag,
                  char const* title, char const* file, char const* text);

    Instant today_;
    std::shared_ptr<ManualClock> clock_;
    std::unique_ptr<Platform> platform_;
    Actor system_ = operator_of("demo");
    Actor regulator_;
};

}  // namespace consult::program
