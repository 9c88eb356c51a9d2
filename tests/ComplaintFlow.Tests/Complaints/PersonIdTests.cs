namespace ComplaintFlow.Tests.Complaints;

public class PersonIdTests
{
    [Theory]
    [InlineData("li.na", "Li.Na")]
    [InlineData("li.na", " li.na ")]
    [InlineData("li.na", "ｌｉ.ｎａ")]
    [InlineData("li.na", "\u3000LI.NA\u00a0")]
    [InlineData("zoë", "zoe\u0308")]
    [InlineData("fi-1", "\ufb01-\u2460")]
    public void Spellings_of_one_person_are_equal(string one, string other) => Assert.Equal(PersonId.Of(one), PersonId.Of(other));

    [Theory]
    [InlineData("李娜")]
    [InlineData("Ångström")]
    [InlineData("Ⅷ ﷺ")]
    [InlineData("ｱｲｳ")]
    public void An_identifier_is_its_own_normal_form(string name)
    {
        PersonId id = PersonId.Of(name);

        Assert.Equal(id, PersonId.Of(id.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void What_is_no_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => PersonId.Of(name));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Throws<ArgumentException>(() => PersonId.Of("a\ud83db"));

    [Fact]
    public void An_identifier_has_at_most_64_characters_once_normalised()
    {
        Assert.Equal(64, PersonId.Of(new string('A', 64)).Name.Length);
        Assert.Throws<ArgumentException>(() => PersonId.Of(new string('a', 65)));
        Assert.Throws<ArgumentException>(() => PersonId.Of(new string('\ufb01', 33)));
    }
}
