using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>A transaction that the host began and will end.</summary>
/// <param name="Transaction">The transaction; null for a <see cref="System.Transactions.TransactionScope"/>.</param>
/// <param name="IsRepeatable">Whether reads are repeatable, so that deciding again could not see a concurrent change.</param>
internal sealed record HostTransaction(DbTransaction? Transaction, bool IsRepeatable);
