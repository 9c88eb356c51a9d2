using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>A transaction that somebody else has begun and will end.</summary>
/// <param name="Transaction">The transaction; null when it is a <see cref="System.Transactions.TransactionScope"/>.</param>
/// <param name="IsRepeatable">Whether it goes on seeing what it saw first, so that deciding again could not see who came first.</param>
internal sealed record HostTransaction(DbTransaction? Transaction, bool IsRepeatable);
