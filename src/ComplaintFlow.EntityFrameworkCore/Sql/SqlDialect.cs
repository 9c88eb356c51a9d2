using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>What the databases do not have in common.</summary>
internal abstract class SqlDialect
{
    /// <summary>What the database is called in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The script that makes the tables.</summary>
    public abstract string Script { get; }

    /// <summary>Whether several statements go to the database in one round trip, all of them or none.</summary>
    public abstract bool HasBatches { get; }

    /// <summary>Whether the connection joins a <see cref="System.Transactions.TransactionScope"/>.</summary>
    public abstract bool JoinsScopes { get; }

    /// <summary>The store's clock, in microseconds.</summary>
    public abstract string Now { get; }

    /// <summary>A token that was never given, another one for each row.</summary>
    public abstract string NewToken { get; }

    /// <summary>The type of columns of bytes.</summary>
    public abstract string BytesType { get; }

    /// <summary>The type of the snapshot's column.</summary>
    public abstract string SnapshotType { get; }

    /// <summary>Tells how transactions are isolated that do not say so; null where there is only one way.</summary>
    public abstract string? Isolation { get; }

    /// <summary>What is to be done on a connection of the store's own before anything else.</summary>
    public virtual string? OnOpen => null;

    /// <summary>How many seconds the driver gives a statement on a connection of the store's own; null for what the host has set.</summary>
    public virtual int? CommandTimeout => null;

    /// <summary>Makes an update fail that hits no row; where that cannot be said, the count of rows tells.</summary>
    public virtual string MustHit(string update) => update;

    /// <summary>The items of a parameter that is <see cref="SqlValue.List"/>, as a condition.</summary>
    public abstract string In(string parameter);

    /// <summary>The first rows of work of each of the realms in <c>r</c>, as <c>w</c>.</summary>
    /// <param name="work">The table.</param>
    /// <param name="first">Which rows, in which order and how many, of the realm <c>r.realm</c>.</param>
    public abstract string FirstOfEach(string work, string first);

    /// <summary>The rows of work <c>w</c> that belong to those of <c>first</c>, in their order, and that nobody is changing.</summary>
    /// <param name="work">The table.</param>
    /// <param name="belongs">Which row belongs to which.</param>
    /// <param name="order">The order of <c>first</c>.</param>
    public abstract string TakeFree(string work, string belongs, string order);

    /// <summary>Sets what is passed for <c>$number</c>.</summary>
    public abstract void Bind(DbParameter parameter, int number, SqlValue value);

    /// <summary>What an error means.</summary>
    public abstract SqlFault Fault(DbException fault);
}
