using ComplaintFlow.Settings;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.Settings;

[Properties(Arbitrary = [typeof(ConfigurationGen)])]
public sealed class SettingTreeTests : IDisposable
{
    private readonly Reached _reached = new();

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property The_settings_are_those_of_a_walk(DrawnConfiguration drawn) => _reached.Check(["a value and children", "several providers", "a null"], reached =>
    {
        IConfiguration configuration = drawn.Build();
        Assert.True(ProviderKeys.TryList(configuration, out _));

        Setting read = Read(configuration);

        AssertSame(configuration, read, "");
        SettingDraft walked = new("");
        Assert.True(new SettingWalk().TryWalk(configuration, walked, SettingLimits.Levels));
        AssertSame(configuration, walked.Build(""), "");
        if (All(read).Any(setting => setting.Value is not null && setting.Children.Length > 0))
            reached("a value and children");
        if (drawn.Providers.Count(provider => provider.Settings.Length > 0) > 1)
            reached("several providers");
        if (All(read).Any(setting => setting.Value is null && setting.Children.IsEmpty))
            reached("a null");
    });

    [Fact]
    public void A_list_is_in_the_order_of_its_numbers_and_goes_on_across_providers()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Enumerable.Range(0, 12).Reverse().Select(at => KeyValuePair.Create($"list:{at}", (string?)$"first {at}")))
            .AddJsonStream(new MemoryStream("""{ "List": [ "second 0" ], "list:12": "second 12" }"""u8.ToArray()))
            .Build();

        Setting list = Read(configuration).Find("LIST")!;

        Assert.Equal(["second 0", .. Enumerable.Range(1, 11).Select(at => $"first {at}"), "second 12"], list.Children.ToArray().Select(item => item.Value));
        Assert.Equal("here:List:12", SettingTree.Read(configuration, "here", []).Children[0].Children[12].Place);
    }

    [Fact]
    public void Each_reading_sees_what_is_there_then()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("a:b", "1")]).Build();
        Setting before = Read(configuration.GetSection("a"));
        configuration["a:c"] = "2";

        Assert.Equal(["b"], Keys(before));
        Assert.Equal(["b", "c"], Keys(Read(configuration.GetSection("a"))));
    }

    [Fact]
    public void A_host_builders_configuration_is_listed()
    {
        using ConfigurationManager manager = new();
        manager.AddInMemoryCollection([new("a:b", "1")]).AddEnvironmentVariables("NO_SUCH_").AddCommandLine(["--a:c", "2"]);

        Assert.True(ProviderKeys.TryList(manager.GetSection("a"), out _));
        Assert.Equal(["b", "c"], Keys(Read(manager.GetSection("a"))));
    }

    [Fact]
    public void What_says_its_keys_or_values_in_a_way_of_its_own_is_walked()
    {
        IConfiguration[] all =
        [
            new ConfigurationBuilder().Add(new Secret { KnowsMore = true }).Build(),
            new ConfigurationBuilder().AddConfiguration(new ConfigurationBuilder().Add(new Secret { KnowsMore = true }).Build()).Build().GetSection("a"),
        ];
        Assert.All(all, configuration =>
        {
            Assert.False(ProviderKeys.TryList(configuration, out _));
            AssertSame(configuration, Read(configuration), "");
        });
    }

    [Fact]
    public void Too_much_is_one_fault()
    {
        List<Fault> faults = [];
        IConfiguration deep = new ConfigurationBuilder().AddInMemoryCollection([new(string.Join(':', Enumerable.Repeat("a", 65)), "1")]).Build();
        IConfiguration wide = new ConfigurationBuilder().AddInMemoryCollection(Enumerable.Range(0, 500_001).Select(at => KeyValuePair.Create($"{at}", (string?)null))).Build();

        Assert.True(SettingTree.Read(deep, "Routing", faults).Children.IsEmpty);
        Assert.True(SettingTree.Read(wide, "", faults).Children.IsEmpty);

        Assert.Equal(
            [
                "CF2008 Routing: There are more than 500000 settings or more than 64 levels. Move some of the settings to code.",
                "CF2008 the configuration: There are more than 500000 settings or more than 64 levels. Move some of the settings to code.",
            ],
            faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_lifecycle_is_the_same_in_configuration_and_in_JSON()
    {
        string json = BuiltIn.EightStage.ToJson();
        ComplaintFlowOptions options = new();

        options.Read(Json.Configuration($$"""{ "Lifecycles": [ {{json}} ] }"""));

        Assert.Empty(options.Faults);
        Assert.Equal(json, Lifecycle.Define(Assert.Single(options.Lifecycles)).ToJson());
        Assert.Equal(json, Lifecycle.Parse(json).ToJson());
    }

    private static Setting Read(IConfiguration configuration)
    {
        List<Fault> faults = [];
        Setting root = SettingTree.Read(configuration, "", faults);
        Assert.Empty(faults);
        return root;
    }

    private static void AssertSame(IConfiguration expected, Setting actual, string place)
    {
        Assert.Equal((expected as IConfigurationSection)?.Value, actual.Value);
        Assert.Equal(place, actual.Place, ignoreCase: true);
        IConfigurationSection[] children = [.. expected.GetChildren()];
        Assert.Equal(children.Select(child => child.Key), Keys(actual), StringComparer.OrdinalIgnoreCase);
        for (int at = 0; at < children.Length; at++)
            AssertSame(children[at], actual.Children[at], place.Length == 0 ? children[at].Key : $"{place}:{children[at].Key}");
    }

    private static string[] Keys(Setting setting) => [.. setting.Children.ToArray().Select(child => child.Key)];

    private static IEnumerable<Setting> All(Setting setting) => setting.Children.ToArray().SelectMany(All).Prepend(setting);

    /// <summary>A provider that says a key that its data does not have.</summary>
    private sealed class Secret : ConfigurationProvider, IConfigurationSource
    {
        public bool KnowsMore { get; init; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            value = $"secret of {key}";
            return KnowsMore && key.EndsWith("secret", StringComparison.Ordinal);
        }

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            parentPath is null ? ["a"] : parentPath == "a" ? ["secret"] : [];
    }
}
