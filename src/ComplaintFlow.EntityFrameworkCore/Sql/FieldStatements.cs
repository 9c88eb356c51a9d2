using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Writes and searches the rows by which complaints are found by the host's own fields: a row a value, and never a personal value itself.</summary>
internal sealed class FieldStatements(FieldKeys keys)
{
    /// <summary>The name under which verification shows the rows of a complaint.</summary>
    public const string Column = "fields";

    /// <summary>Builds the statements that replace the rows of a complaint.</summary>
    public IEnumerable<SqlStatement> Replace(SqlTexts texts, Realm realm, Complaint complaint) =>
    [
        new(texts.DeleteFields, realm, complaint.Id),
        .. Of(realm, complaint).Select(row => new SqlStatement(texts.InsertField, row)),
    ];

    /// <summary>Returns the values of the rows of a complaint.</summary>
    public IEnumerable<SqlValue[]> Of(Realm realm, Complaint complaint) =>
        keys.Of(realm, complaint).Select(field => (SqlValue[])[realm, complaint.Id, field.Name, field.Key.IsEmpty ? null : field.Key.ToArray()]);

    /// <summary>Returns what verification reads of the rows: each field, with its key unless that depends on a secret; null for none.</summary>
    public string? TextOf(Realm realm, Complaint complaint) =>
        string.Join(',', keys.Of(realm, complaint).Select(field => $"{field.Name}={(field.Key.Length == FieldKeys.PlainLength ? Convert.ToHexString(field.Key.Span) : "")}"))
            is { Length: > 0 } text ? text : null;

    /// <summary>Returns the condition that a field has a value, or a personal one that only the snapshot tells.</summary>
    public string Condition(SqlTexts texts, Realm realm, string name, string value, Func<SqlValue, string> parameter)
    {
        string of = $"select complaint from {texts.Field} where realm = {parameter(realm)} and name = {parameter(name)}";
        string any = string.Join(", ", keys.For(realm, name, value).Select(key => parameter(key)));
        return $"id in ({of} and key in ({any}) union all {of} and key is null)";
    }
}
