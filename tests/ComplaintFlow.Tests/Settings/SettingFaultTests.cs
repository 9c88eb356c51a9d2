using ComplaintFlow.Settings;

namespace ComplaintFlow.Tests.Settings;

public class SettingFaultTests
{
    [Theory]
    [InlineData("Team", "Teams")]
    [InlineData("teams", "Teams")]
    [InlineData("Capcaity", "Capacity")]
    [InlineData("Pauses", "PausesClocks")]
    [InlineData("Clocks", "PausesClocks")]
    [InlineData("Unrelated", null)]
    [InlineData("To", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_the_one_that_was_most_likely_meant(string written, string? meant) =>
        Assert.Equal(meant, NearestName.Find(written, ["Teams", "Tiers", "Capacity", "PausesClocks"]));

    [Fact]
    public void A_name_that_is_no_name_is_near_to_none() => Assert.Null(NearestName.Find(new string('a', 100_000), ["Teams"]));

    [Fact]
    public void Each_misspelt_key_is_one_fault_that_names_the_nearest()
    {
        ComplaintFlowOptions options = new();

        options.Read(Json.Configuration("""{ "Routng": {}, "Limit": {}, "Handlers": { "Peple": [] }, "Routing": { "Rules": [ { "Categroy": "a", "Teir": "b", "Weather": "c" } ] } }"""));

        string[] faults = [.. options.Faults.Where(fault => fault.Code == ErrorCodes.UnknownSetting).Select(fault => fault.ToString())];
        Assert.Equal(
            ["CF2004 Handlers:Peple: People", "CF2004 Limit: Limits", "CF2004 Routing:Rules:0:Categroy: Category", "CF2004 Routing:Rules:0:Teir: Tier", "CF2004 Routing:Rules:0:Weather: -", "CF2004 Routng: Routing"],
            faults.Select(fault => $"{fault[..fault.IndexOf(": ", StringComparison.Ordinal)]}: {(fault.Split("Did you mean '") is [_, var meant] ? meant[..^2] : "-")}"));
    }

    [Fact]
    public void A_misspelt_key_of_a_lifecycle_in_JSON_names_the_nearest_too()
    {
        Fault fault = Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse("""{ "Nmae": "a" }""")).Faults[0];

        Assert.Equal("CF3013 Nmae: Unknown property 'Nmae'. The properties are Name, Version, StartsAt, Statuses. Did you mean 'Name'?", fault.ToString());
    }

    [Fact]
    public void The_message_tells_a_hundred_faults_and_the_number_of_the_others()
    {
        static InvalidRulesException Of(int count) => new(Enumerable.Range(1, count).Select(at => new Fault(ErrorCodes.UnknownSetting, $"place {at}", "It is wrong.", "Correct it.")));

        string[] told = Of(223).Message.Split(Environment.NewLine);

        Assert.Equal((101, "CF2004 place 100: It is wrong. Correct it.", "... and 123 more."), (told.Length, told[99], told[100]));
        Assert.Equal(223, Of(223).Faults.Length);
        Assert.EndsWith("CF2004 place 100: It is wrong. Correct it.", Of(100).Message, StringComparison.Ordinal);
    }
}
