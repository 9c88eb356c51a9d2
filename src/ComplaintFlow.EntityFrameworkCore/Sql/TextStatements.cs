using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Writes and searches the words of texts: a row an entry, in the database's own full-text index.</summary>
/// <param name="isOn">
/// Whether this node keeps words. Erasing and purging remove them all the same, since other nodes may keep them.
/// </param>
/// <remarks>
/// A complaint records the version up to which its words are written. A node that keeps none leaves that behind; then the words in the table are not
/// believed, lists read the journals of these complaints, and the worker writes all their rows anew.
/// </remarks>
internal sealed class TextStatements(bool isOn)
{
    /// <summary>The number of complaints of a realm whose journals are read for a list, because their words are not up to date.</summary>
    public const int MaxUnwritten = 200;

    private const int PrefixLength = 4;

    public bool IsOn => isOn;

    /// <summary>Returns the condition for rows whose words are not up to date, which is that of their index.</summary>
    public const string IsBehind = "(coalesce(texts_of, 0) <> version)";

    /// <summary>Returns the version up to which a commit writes the words of a complaint; null if it writes none.</summary>
    public SqlValue WrittenTo(ComplaintChange change) => isOn ? change.After.Version : (long?)null;

    /// <summary>Builds the statements that write the words of entries.</summary>
    public IEnumerable<SqlStatement> Insert(SqlDialect dialect, SqlTexts texts, Realm realm, IEnumerable<StoredEntry> entries) =>
        isOn ? entries.SelectMany(entry => Insert(dialect, texts, realm, entry.Complaint, entry.Sequence, entry.Sealed)) : [];

    /// <summary>Builds the statement that writes the words of an entry, if it has any.</summary>
    public static IEnumerable<SqlStatement> Insert(SqlDialect dialect, SqlTexts texts, Realm realm, ComplaintId complaint, long sequence, ReadOnlyMemory<byte> sealedTexts) =>
        Row(dialect, realm, complaint, sequence, sealedTexts) is { } row ? [new(texts.InsertWords, row)] : [];

    /// <summary>Returns the values of the rows of new entries.</summary>
    public IEnumerable<SqlValue[]> RowsOf(SqlDialect dialect, Realm realm, IEnumerable<StoredEntry> entries) =>
        isOn ? entries.Select(entry => Row(dialect, realm, entry.Complaint, entry.Sequence, entry.Sealed)).OfType<SqlValue[]>() : [];

    private static SqlValue[]? Row(SqlDialect dialect, Realm realm, ComplaintId complaint, long sequence, ReadOnlyMemory<byte> sealedTexts) =>
        JournalWords.Of(sealedTexts) is { Count: > 0 } words ? [realm, complaint, sequence, dialect.WordsOf(Prefixed(realm, words))] : null;

    /// <summary>Builds the statement that leaves the words of what an erasure leaves, if there were any before.</summary>
    public static SqlStatement Erase(SqlDialect dialect, SqlTexts texts, Realm realm, ErasedEntry erased) => JournalWords.Of(erased) is { Count: > 0 } left
        ? new(texts.ReplaceWords, realm, erased.Complaint, erased.Sequence, dialect.WordsOf(Prefixed(realm, left)))
        : new(texts.DeleteWords, realm, erased.Complaint, erased.Sequence);

    /// <summary>Returns the condition for complaints that have a text.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="texts">The statements.</param>
    /// <param name="realm">The realm.</param>
    /// <param name="text">The text.</param>
    /// <param name="read">The complaints that have it by their journals, because their words are not up to date; null if those of all complaints are.</param>
    /// <param name="parameter">Adds a parameter.</param>
    public static string Condition(SqlDialect dialect, SqlTexts texts, Realm realm, string text, IReadOnlyCollection<string>? read, Func<SqlValue, string> parameter)
    {
        string found = Find(dialect, texts, realm, text, parameter);
        return read is null ? $"id in ({found})" : $"((not {IsBehind} and id in ({found})) or id {dialect.In(parameter(SqlValue.List(read)))})";
    }

    /// <summary>Returns the query for the complaints whose words have a text.</summary>
    public static string Find(SqlDialect dialect, SqlTexts texts, Realm realm, string text, Func<SqlValue, string> parameter) =>
        dialect.HasWords(texts, parameter(realm), parameter(dialect.SearchOf(Prefixed(realm, SearchedText.Of(text)))));

    /// <summary>Returns the words as verification compares them, whatever their order and form in the database.</summary>
    public static string Canonical(SqlDialect dialect, Realm realm, IReadOnlyList<string> words) => dialect.ReadWords(dialect.WordsOf(Prefixed(realm, words)));

    // The realm comes first, as in every index: a word that is frequent elsewhere costs a small realm nothing.
    private static string[] Prefixed(Realm realm, IReadOnlyList<string> words)
    {
        string prefix = PrefixOf(realm);
        return [.. words.Select(word => word == JournalWords.Gap ? word : prefix + word)];
    }

    private static TextPhrase[] Prefixed(Realm realm, SearchedText text)
    {
        string prefix = PrefixOf(realm);
        return [.. text.Phrases.Select(phrase => phrase with { Words = [.. phrase.Words.Select(word => prefix + word)] })];
    }

    private static string PrefixOf(Realm realm) =>
        BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(realm.Name))).ToString($"x{PrefixLength}", CultureInfo.InvariantCulture);
}
