using System.Text.Json.Serialization;

namespace ComplaintFlow.Sql;

[JsonSerializable(typeof(string[]))]
internal sealed partial class SqliteJsonContext : JsonSerializerContext;
