using System.Reflection;

namespace ComplaintFlow.Tests.Complaints;

public class CodeParsingTests
{
    public static TheoryData<Type> Codes =>
        [.. typeof(Category).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICode<>)))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_code_is_parsed_from_its_name(Type code) =>
        typeof(CodeParsingTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(code).Invoke(null, []);

    [Fact]
    public void There_are_many_codes() => Assert.InRange(Codes.Count, 20, 60);

    private static void Check<T>()
        where T : struct, ICode<T>
    {
        Assert.Equal(T.Of("customer"), T.Parse("customer", null));
        Assert.True(T.TryParse("customer", null, out T code));
        Assert.Equal("customer", code.Name);
        foreach (string? text in (string?[])[null, "", " customer", "cust\u0007omer"])
        {
            // The names of people are normalised.
            if (text == " customer" && typeof(T) == typeof(PersonId))
                continue;
            Assert.False(T.TryParse(text, null, out T none));
            Assert.Equal(default, none);
            if (text is not null)
                Assert.Throws<FormatException>(() => T.Parse(text, null));
        }
    }
}
