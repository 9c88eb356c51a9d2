using System.Reflection;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Tests.Repository;

/// <summary>What of the public API PublicApiAnalyzers does not see, and hosts and journals depend on: which members are personal, which types have a JSON form of their own.</summary>
public class PublicAttributesTests
{
    private const string File = "tests/Repository.Tests/public-attributes.txt";

    [Fact]
    public void Personal_members_and_JSON_converters_are_those_that_are_written_down()
    {
        List<string> found = [];
        foreach (Type type in typeof(Complaint).Assembly.GetExportedTypes())
        {
            if (type.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType is { } converter)
                found.Add($"{type.FullName} [JsonConverter({converter.Name})]");
            found.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.IsDefined(typeof(PersonalAttribute), inherit: false))
                .Select(property => $"{type.FullName}.{property.Name} [Personal]"));
        }

        found.Sort(StringComparer.Ordinal);
        string[] written = RepositoryFiles.Read(File).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            found.SequenceEqual(written, StringComparer.Ordinal),
            $"Missing in {File}:\n{string.Join('\n', found.Except(written))}\nNo more in the code:\n{string.Join('\n', written.Except(found))}");
    }
}
