using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests;

internal static class Json
{
    public static IConfigurationRoot Configuration(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    public static IConfigurationSection Section(string json) => Configuration(json).GetSection("ComplaintFlow");

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
