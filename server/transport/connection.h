/// One client's connection: reads a request, has it answered, writes the answer, and so on.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/transport/block_pull.h"
#include "server/transport/channel.h"
#include "server/transport/input_buffer.h"
#include "server/transport/output_queue.h"
#include "server/transport/request_parser.h"
#include "server/transport/shared.h"

namespace consult::transport {

/// A chain of steps on the thread of one loop: either a step runs, or one completion is awaited
/// (octets read, octets written, the handler's reply, a block pulled), and that runs the next. So a
/// connection needs no lock and no strand. From other threads nothing is touched but the atomic
/// words of its Watch and its turn and, to end a wait, the directions of its socket.
class Connection final : public Watch, public std::enable_shared_from_this<Connection> {
public:
    /// @param loop the index of the socket's own
    Connection(Shared& shared, Socket socket, Endpoint peer, std::size_t loop);
    ~Connection() override;

    /// Enters the watch list and begins, on its own loop. From any thread.
    void start();

private:
    /// Does one thing and says whether `next_` is to follow at once. If not, some completion calls
    /// proceed() later.
    using Step = bool (Connection::*)();
    using Prepared = std::shared_ptr<http::PreparedResponse const>;

    void proceed();
    bool follow(Step step);

    // Reading (connection.cpp)
    bool handshake();
    bool read_head();
    bool await_head();
    bool take_head();
    [[nodiscard]] Prepared find_ready(RequestHead const& head) const;
    bool queue_ready(Prepared ready);
    bool begin_request();
    bool read_body();
    bool await_body();
    bool read_some();
    void on_read(boost::system::error_code error, std::size_t count);
    bool on_input_end();

    // Answering (connection_answer.cpp)
    struct Handing;
    bool hand_over();
    void call_handler(Handing& handing);
    void take_reply(std::uint64_t turn, http::Response response);
    void make_response();
    /// The answer becomes a 500 that names the incident.
    void become_fault(std::string incident);
    bool respond();
    bool respond_prepared(Prepared prepared);
    bool refuse(Refusal refusal);
    bool pull();
    bool write_block();
    /// Tells of an answer that is about to be sent.
    void tell_served(http::PreparedResponse const& prepared, bool was_ready) const;
    void tell_served(http::Response const& response) const;
    void tell_served(Served served) const;

    // Writing and ending (connection_write.cpp)
    bool write_then(Step step);
    bool write();
    std::size_t write_now(boost::system::error_code& error);
    bool write_later();
    bool give_up_answer();
    bool finish_answer();
    bool next_request();
    void release_request();
    bool end();
    bool drop_input();
    bool close();

    Shared& shared_;
    Channel channel_;
    Endpoint peer_;
    std::size_t loop_;
    Step next_ = &Connection::read_head;

    InputBuffer in_;
    RequestParser parser_;
    http::Request request_;
    BodyBudget* budget_ = nullptr;  ///< of the present request's body, once it has one
    std::string network_;           ///< whose share of it is taken
    std::size_t body_counted_ = 0;  ///< what is taken
    std::optional<Watch::Time> head_begun_;
    Watch::Time read_at_;                ///< when octets came last, where somebody wants to know
    std::string_view method_;            ///< of the present request, for figures
    std::uint64_t received_octets_ = 0;  ///< its head and body
    /// The span over which the body must come at its least rate: when it began, and with how many
    /// octets.
    Watch::Time span_begun_;
    std::size_t span_octets_ = 0;
    bool head_only_ = false;
    bool keep_alive_ = true;
    bool input_refused_ = false;  ///< the client may go on sending what nobody will read
    bool head_sent_ = false;      ///< of an answer that is pulled
    bool closed_ = false;

    std::uint64_t turn_ = 0;                 ///< counts the requests handed over
    std::atomic<std::uint64_t> awaited_{0};  ///< the turn whose reply is awaited, or 0
    http::Response response_;
    std::string response_head_;
    std::unique_ptr<BlockPull> pull_;
    std::vector<Prepared> ready_;

    OutputQueue out_;
    Step after_write_ = &Connection::finish_answer;
    std::size_t slice_left_ = 0;  ///< octets that may still be written before the present deadline
};

}  // namespace consult::transport
