using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>The differences between the supported databases.</summary>
internal abstract class SqlDialect
{
    /// <summary>The name of the database in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The file name of the script that creates the tables.</summary>
    public abstract string Script { get; }

    /// <summary>Whether several statements can be sent in one atomic round trip.</summary>
    public abstract bool HasBatches { get; }

    /// <summary>The number of rows that one insert has when there are many.</summary>
    public abstract int RowsEach { get; }

    /// <summary>Whether a parameter can hold an array, so that one statement writes any number of rows.</summary>
    public abstract bool HasArrays { get; }

    /// <summary>The statement after which the current transaction is not lost if this process ends, but may be if the server does; null if there is none, or nothing to gain.</summary>
    public virtual string? CommitWithoutWaiting => null;

    /// <summary>Whether an update writes the entries of each index whose columns it sets, also if they stay equal.</summary>
    public virtual bool RewritesEqualEntries => false;

    /// <summary>Whether the connection joins a <see cref="System.Transactions.TransactionScope"/>.</summary>
    public abstract bool JoinsScopes { get; }

    /// <summary>The SQL expression of the store's clock, in microseconds.</summary>
    public abstract string Now { get; }

    /// <summary>Whether the store's clock is that of a server, which all nodes share.</summary>
    public abstract bool HasOwnClock { get; }

    /// <summary>The SQL expression of a unique token, different for each row.</summary>
    public abstract string NewToken { get; }

    /// <summary>The SQL type of binary columns.</summary>
    public abstract string BytesType { get; }

    /// <summary>The SQL type of the snapshot's column.</summary>
    public abstract string SnapshotType { get; }

    /// <summary>The query for the default isolation level of transactions; null when there is only one.</summary>
    public abstract string? Isolation { get; }

    /// <summary>The statement to execute first on a connection of the store's own; null for none.</summary>
    public virtual string? OnOpen => null;

    /// <summary>The command time-out on a connection of the store's own, in seconds; null for the host's setting.</summary>
    public virtual int? CommandTimeout => null;

    /// <summary>The whole path of the file that an open connection writes to; null for a server or memory.</summary>
    public virtual string? FileOf(DbConnection connection) => null;

    /// <summary>Makes an update that matches no row fail; without such a means the count of rows is checked.</summary>
    public virtual string MustHit(string update) => update;

    /// <summary>Makes a statement fail unless it changes so many rows; without such a means the count of rows is checked.</summary>
    /// <param name="statement">The insert or update.</param>
    /// <param name="rows">The number of rows, or the parameter with it.</param>
    public virtual string MustHit(string statement, string rows) => statement;

    /// <summary>Returns the condition that matches the items of a parameter from <see cref="SqlValue.List"/>.</summary>
    public abstract string In(string parameter);

    /// <summary>Whether the database knows how many rows a condition selects; otherwise a list tells it which index to use.</summary>
    public abstract bool HasStatistics { get; }

    /// <summary>Returns an expression with the value of a column that no index serves.</summary>
    public abstract string WithoutIndex(string column);

    /// <summary>
    /// Returns a text of a row that other columns identify almost, so that its index is not chosen. Statistics may be older than a burst of rows with that text, and make it
    /// look rare: each row would be found by reading all of them.
    /// </summary>
    public virtual string OfFew(string column) => column;

    /// <summary>The condition for open complaints that matches indexes of open ones only, and indexes with the column.</summary>
    public abstract string IsOpen { get; }

    /// <summary>Returns the source of the first rows of work of each realm in <c>r</c>, as <c>w</c>.</summary>
    /// <param name="work">The table of work.</param>
    /// <param name="first">The conditions, order and limit of the rows of the realm <c>r.realm</c>.</param>
    public abstract string FirstOfEach(string work, string first);

    /// <summary>Returns the source of the rows of work <c>w</c> that belong to those of <c>first</c>, in their order, and are not locked.</summary>
    /// <param name="work">The table of work.</param>
    /// <param name="belongs">The join condition.</param>
    /// <param name="order">The order of <c>first</c>.</param>
    public abstract string TakeFree(string work, string belongs, string order);

    /// <summary>Returns the expression for a text or number in a snapshot; null for one that is not there, or in a snapshot that cannot be read.</summary>
    /// <param name="path">The names of the members, such as <c>treatment.venue</c>.</param>
    public abstract string InSnapshot(string path);

    /// <summary>Returns the source of the items of a list in a snapshot, as <c>item</c>; none for a list that is not there, or in a snapshot that cannot be read.</summary>
    /// <param name="list">The name of the member.</param>
    public abstract string ItemsInSnapshot(string list);

    /// <summary>Returns the expression for a text or number of an <c>item</c>; null for one that is not there.</summary>
    /// <param name="member">The name of the member.</param>
    public abstract string InItem(string member);

    /// <summary>A number of an item of <see cref="ItemsInSnapshot"/>; null for anything else.</summary>
    public abstract string NumberInItem(string member);

    /// <summary>Returns the expression for all fields of a row of <c>cf_complaint</c>, in order: <c>plan=</c> and the key of a value that is not personal.</summary>
    /// <param name="field">The table of fields.</param>
    public string FieldsOf(string field) => ListOf(
        $"f.name || '=' || case when length(f.key) = {Storage.FieldKeys.PlainLength} then {Hex("f.key")} else '' end",
        $"from {field} f where f.realm = cf_complaint.realm and f.complaint = cf_complaint.id",
        "f.name");

    /// <summary>Returns the expression for bytes as upper-case hexadecimal digits.</summary>
    protected abstract string Hex(string bytes);

    /// <summary>Returns the expression for the texts of several rows, joined by commas; null for no row.</summary>
    protected abstract string ListOf(string text, string from, string order);

    /// <summary>The SQL type of the column with the words of texts.</summary>
    public abstract string WordsType { get; }

    /// <summary>A statement that reads nothing, and fails if the full-text index is missing; null if the table itself has it.</summary>
    public abstract string? ReadTextIndex { get; }

    /// <summary>The file name of the script that creates the full-text index; null if the table itself has it.</summary>
    public abstract string? TextScript { get; }

    /// <summary>Whether the full-text index keeps beginnings of removed words, until they are swept from it.</summary>
    public virtual bool HasSignposts => false;

    /// <summary>Returns words, in order, as they are stored.</summary>
    /// <param name="words">The words, and gaps.</param>
    public abstract string WordsOf(IReadOnlyList<string> words);

    /// <summary>Returns stored words in one form for the same words at the same places.</summary>
    /// <param name="stored">The words as the database returns them, as text.</param>
    public abstract string ReadWords(string stored);

    /// <summary>Returns the search for phrases in the database's own language.</summary>
    /// <param name="phrases">The phrases, all of which must be found.</param>
    public abstract string SearchOf(IReadOnlyList<Storage.TextPhrase> phrases);

    /// <summary>Returns the query for the complaints of a realm whose words match a search.</summary>
    /// <param name="texts">The statements.</param>
    /// <param name="realm">The parameter with the realm.</param>
    /// <param name="search">The parameter with the search from <see cref="SearchOf"/>.</param>
    public abstract string HasWords(SqlTexts texts, string realm, string search);

    /// <summary>The statement that begins a transaction in which everything read is of one moment.</summary>
    public abstract string BeginSnapshot { get; }

    /// <summary>Sets the parameter <c>$number</c>.</summary>
    public abstract void Bind(DbParameter parameter, int number, SqlValue value);

    /// <summary>Classifies an error of the driver.</summary>
    public abstract SqlFault Fault(DbException fault);
}
