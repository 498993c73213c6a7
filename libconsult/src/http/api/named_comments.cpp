#include "http/api/named_comments.h"

#include "core/at_field.h"

namespace consult::http {

CommentNumber read_comment_number(std::string const& text, std::string const& field,
                                  Problems& problems) {
    Result<CommentNumber> number = CommentNumber::parse(text);
    if (number) return std::move(*number);
    problems.add(at_field(number.error(), field));
    return {};
}

std::vector<CommentNumber> read_comments(exchange::ObjectReader& reader, Problems& problems) {
    std::vector<CommentNumber> numbers;
    for (std::string const& text : reader.texts("comments", true)) {
        std::string const field = "comments[" + std::to_string(numbers.size()) + "]";
        numbers.push_back(read_comment_number(text, field, problems));
    }
    return numbers;
}

}  // namespace consult::http
