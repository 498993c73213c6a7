/// Telling people: what is to be told is found in the log, messages are made, taken and sent.
#pragma once

#include <cstddef>
#include <vector>

#include <consult/actor.h>
#include <consult/error.h>
#include <consult/notice.h>

namespace consult {

class PlatformCore;

/// What a sender works with, and what officials see of it. Thread-safe; several programs may use
/// one database: a message is taken by one at a time.
///
/// A message is delivered at least once: when a program ends between sending and noting that, it is
/// sent again, under the same id.
class Notices {
public:
    /// Whoever takes a message has so long to say what became of it.
    static constexpr std::chrono::minutes time_to_send{10};
    /// To a mailbox that was given with comments so many messages go out each by itself: in a day
    /// while nobody has confirmed that it is theirs, in an hour once somebody has. What is more is
    /// held and told together, the next morning or at the next full hour.
    static constexpr unsigned most_by_themselves = 3;
    /// One message tells of so many answers at most; what is more is told in another one, of which
    /// at most `most_by_themselves` go to a mailbox at a time.
    static constexpr unsigned most_told_together = 30;

    explicit Notices(PlatformCore& core) : core_(core) {}

    /// A step of what is to be done: reads some of the log, makes some messages, puts digests
    /// together, forgets subscriptions that nobody confirmed. Whether there is more to do at once;
    /// otherwise call it again within a few seconds.
    bool work();

    /// Mails whose time has come, the longest waiting first; those whose recipient is gone are
    /// dropped.
    [[nodiscard]] std::vector<OutgoingMail> take_mails(std::size_t most);
    [[nodiscard]] std::vector<OutgoingCall> take_calls(std::size_t most);
    /// What became of a message that was taken. Says nothing of one that was taken by others since.
    void settle(MessageId id, unsigned attempt, DeliveryOutcome const& outcome);

    /// For the program that sends.
    [[nodiscard]] OutboxFigures figures() const;
    /// The same for whom it is shown to. Needs manage_institutions.
    [[nodiscard]] Result<OutboxFigures> figures(Actor const& actor) const;
    /// Newest first. Needs manage_institutions.
    [[nodiscard]] Result<std::vector<DeadLetter>> dead_letters(Actor const& actor,
                                                               std::size_t most = 100) const;
    /// Tries a dead letter anew; not_found (field `message`) when it is none.
    [[nodiscard]] Result<> retry(Actor const& actor, MessageId id);
    [[nodiscard]] Result<> discard(Actor const& actor, MessageId id);

private:
    PlatformCore& core_;
};

}  // namespace consult
