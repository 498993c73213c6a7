/// A row of a result of PostgreSQL, in binary form.
#pragma once

#include <libpq-fe.h>

#include "storage/storage.h"

namespace consult::storage::postgres {

class ResultRow final : public Row {
public:
    ResultRow(PGresult const& result, int row) : result_(result), row_(row) {}

    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] BytesView octets(int column) const override;

private:
    PGresult const& result_;
    int row_;
};

}  // namespace consult::storage::postgres
