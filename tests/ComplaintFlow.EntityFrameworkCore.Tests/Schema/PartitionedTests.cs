using System.Text.RegularExpressions;
using ComplaintFlow.EntityFrameworkCore.Tests.Conformance;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Testing;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>Tables that a database administrator has partitioned by realm, as docs/beyond-one-database.md tells.</summary>
public partial class PartitionedTests
{
    private const int Partitions = 2;

    private static readonly Lazy<string> _template = new(MakeTemplate);

    /// <summary>A tenth of the cases by default, a third in full runs; all of them in whole ones.</summary>
    public static TheoryData<string> Names => new(StoreConformance.Cases.Select(candidate => candidate.Name)
        .Where(static (_, at) => at % TestSize.Stride(3, byDefault: 10) == 0));

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public async Task The_store_on_partitioned_tables_keeps_the_contract(string name)
    {
        await using HostFixture fixture = new(new PostgreSqlDatabase(template: _template.Value));
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }

    private static string MakeTemplate()
    {
        const string Name = "cf_partitioned";
        PostgreSqlServer.Shared.Execute($"create database {Name}");
        PostgreSqlServer.Shared.Execute(Script(), Name);
        return Name;
    }

    /// <summary>The script of the package, with the tables that have realms in several parts.</summary>
    private static string Script()
    {
        string script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", "postgresql.sql"));
        string partitioned = TableWithRealm().Replace(script, table =>
            $"{table.Groups["table"].Value} PARTITION BY HASH (realm);\n" + string.Concat(Enumerable.Range(0, Partitions).Select(part =>
                $"CREATE TABLE {table.Groups["name"].Value}_{part} PARTITION OF {table.Groups["name"].Value} FOR VALUES WITH (MODULUS {Partitions}, REMAINDER {part});\n")));
        Assert.Contains("CREATE TABLE cf_entry_1 PARTITION OF cf_entry", partitioned, StringComparison.Ordinal);
        return partitioned;
    }

    [GeneratedRegex(@"(?<table>CREATE TABLE IF NOT EXISTS (?<name>cf_\w+) \(\n    realm [^;]*?\n\));", RegexOptions.CultureInvariant)]
    private static partial Regex TableWithRealm();
}
