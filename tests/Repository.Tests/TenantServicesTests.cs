using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

/// <summary>What a builder registers is the tenant's, if it has one.</summary>
public partial class TenantServicesTests
{
    [Fact]
    public void No_builder_registers_past_the_services_of_its_tenant()
    {
        string[] builders = [.. RepositoryFiles.Below("src", "*Builder*Extensions*.cs")];
        Assert.True(builders.Sum(path => Own().Count(RepositoryFiles.Read(path))) > 10, "The check no longer sees the registrations.");
        Assert.Empty(builders.SelectMany(path => Past().Matches(RepositoryFiles.Read(path)).Select(found => $"{path}: {found.Value} is not the tenant's; write builder.Own.")));
    }

    [GeneratedRegex(@"builder\.Own\.\w+")]
    private static partial Regex Own();

    [GeneratedRegex(@"builder\.Services\.(TryAdd|Add|Replace)\w*")]
    private static partial Regex Past();
}
