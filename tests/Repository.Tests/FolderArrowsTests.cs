using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

public partial class FolderArrowsTests
{
    private const string Source = "src/ComplaintFlow";

    private static readonly string[][] Layers =
    [
        ["Names"],
        ["Errors"],
        ["Calls"],
        ["Texts"],
        ["Settings"],
        ["Calendars"],
        ["Complaints"],
        ["Matching"],
        ["Classifying", "Repeats"],
        ["Handlers"],
        ["Lifecycles"],
        ["Fields"],
        ["Deciding"],
        ["Clocks"],
        ["Appointments"],
        ["Routing", "Deadlines", "Care"],
        ["Escalation"],
        ["Authorization"],
        ["Rules"],
        ["Storage"],
        ["Desk"],
        ["Work"],
        ["Administration"],
        ["DependencyInjection"],
    ];

    [Fact]
    public void The_folders_of_the_library_know_only_those_before_them()
    {
        FolderArrows arrows = new(Layers);

        // By default a tenth of the files, another one each time; in full all of them.
        arrows.Check(RepositoryFiles.Below(Source, "*.cs").Select(path => (path[(Source.Length + 1)..], RepositoryFiles.Read(path))), TestSize.Stride(1));

        Assert.True(arrows.Violations.Count == 0, string.Join('\n', arrows.Violations));
        Assert.True(
            arrows.Checked >= TestSize.Of(1000),
            $"Only {arrows.Checked} uses of one folder by another were found; the check no longer sees the sources.");
    }

    [Fact]
    public void A_namespace_is_the_folder_but_for_what_most_hosts_name_commands_events_and_registration()
    {
        List<string> strangers = [];
        foreach (string path in RepositoryFiles.Below(Source, "*.cs"))
        {
            string folder = path[(Source.Length + 1)..].Split('/')[0];
            string name = Namespace().Match(RepositoryFiles.Read(path)).Groups[1].Value;
            bool isItsOwn = name == $"ComplaintFlow.{folder}"
                || name == "ComplaintFlow"
                || (name == "ComplaintFlow.Events" && folder == "Complaints")
                || (name == "ComplaintFlow.Commands" && path.Contains("/Deciding/Commands/", StringComparison.Ordinal))
                || (name == "Microsoft.Extensions.DependencyInjection" && folder == "DependencyInjection");
            if (!isItsOwn)
                strangers.Add($"{path} is in {name}.");
        }

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_namespaces_of_the_library_know_only_those_before_them()
    {
        Dictionary<string, int> layers = Layers.SelectMany((folders, layer) => folders.Select(folder => (folder, layer))).ToDictionary(pair => pair.folder, pair => pair.layer);
        (layers["Events"], layers["Commands"]) = (layers["Complaints"], layers["Deciding"]);
        List<string> violations = [];
        foreach (string path in RepositoryFiles.Below(Source, "*.cs"))
        {
            string text = RepositoryFiles.Read(path);
            int own = layers[path[(Source.Length + 1)..].Split('/')[0]];
            violations.AddRange(Using().Matches(text).Select(used => used.Groups[1].Value).Where(used => layers[used] > own).Select(used => $"{path} uses ComplaintFlow.{used}."));
        }

        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("Desk", "Storage", "new Other()")]
    [InlineData("Escalation", "Routing", "Other.Make()")]
    public void A_use_of_an_earlier_folder_is_allowed(string from, string to, string use)
    {
        FolderArrows arrows = Planted(from, to, use);

        Assert.Empty(arrows.Violations);
        Assert.True(arrows.Checked > 0);
    }

    [Theory]
    [InlineData("Storage", "Desk", "new Other()")]
    [InlineData("Complaints", "Lifecycles", "typeof(Other)")]
    [InlineData("Routing", "Deadlines", "Other.Make()")]
    [InlineData("Care", "Routing", "((Func<object>)Other.Make)()")]
    [InlineData("Routing", "Care", "3.Extended()")]
    [InlineData("Desk", "Work", "nameof(Other)")]
    public void A_use_of_a_later_folder_or_of_a_neighbour_is_found(string from, string to, string use) =>
        Assert.Contains(Planted(from, to, use).Violations, violation => violation.StartsWith($"{from}/User.cs(4)", StringComparison.Ordinal));

    [Fact]
    public void A_reference_in_documentation_is_no_use()
    {
        FolderArrows arrows = new(Layers);

        arrows.Check([("Storage/User.cs", "/// <summary>See <see cref=\"Other\"/>.</summary>\nclass User;"), ("Desk/Other.cs", "class Other;")]);

        Assert.Empty(arrows.Violations);
    }

    [Fact]
    public void A_folder_that_the_arrows_do_not_name_is_found()
    {
        FolderArrows arrows = new(Layers);

        arrows.Check([("Helpers/User.cs", "class User;"), ("Loose.cs", "class Loose;")]);

        Assert.Equal(2, arrows.Violations.Count);
    }

    private static FolderArrows Planted(string from, string to, string use)
    {
        FolderArrows arrows = new(Layers);
        arrows.Check(
        [
            ($"{from}/User.cs", $"namespace Shared;\nclass User\n{{\n    object Use() => {use};\n}}"),
            ($"{to}/Other.cs", "namespace Shared;\nstatic class Extensions { public static object Extended(this int number) => number; }\nclass Other { public static object Make() => new(); }"),
        ]);
        return arrows;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using ComplaintFlow\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
